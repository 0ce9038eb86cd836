package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** A fast simple moving average of closes minus a slow one, in price; NaN until the slow one has its bars. */
public final class SmaSpread implements Indicator {
    private final CloseMoments fast;
    private final CloseMoments slow;
    private final Crossing crossing = new Crossing();

    private SmaSpread(CloseMoments fast, CloseMoments slow) {
        this.fast = fast;
        this.slow = slow;
    }

    public static SmaSpread in(IndicatorBook book, int fast, int slow) {
        return book.share(
                SmaSpread.class,
                () -> new SmaSpread(CloseMoments.in(book, fast), CloseMoments.in(book, slow)),
                fast,
                slow);
    }

    @Override
    public void update(Bar bar) {
        crossing.next(fast.above(slow), bar.close());
    }

    public double value() {
        return crossing.difference();
    }

    public Crossing crossing() {
        return crossing;
    }
}
