package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** A fast triple exponential average of closes minus a slow double one, in price; NaN until both have their bars. */
public final class TemaDemaSpread implements Indicator {
    private final Tema fast;
    private final Dema slow;
    private final Crossing crossing = new Crossing();

    private TemaDemaSpread(Tema fast, Dema slow) {
        this.fast = fast;
        this.slow = slow;
    }

    public static TemaDemaSpread in(IndicatorBook book, int fast, int slow) {
        return book.share(
                TemaDemaSpread.class, () -> new TemaDemaSpread(Tema.in(book, fast), Dema.in(book, slow)), fast, slow);
    }

    @Override
    public void update(Bar bar) {
        crossing.next(fast.aboveAnchor() - slow.aboveAnchor(), bar.close());
    }

    public double value() {
        return crossing.difference();
    }

    public Crossing crossing() {
        return crossing;
    }
}
