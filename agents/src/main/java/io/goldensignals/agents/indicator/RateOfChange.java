package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Rate of change of closes over n bars, in per cent, and its z-score: how many population standard deviations it lies
 * from its mean over a window, this bar included. The z-score is NaN while the rate has not varied.
 */
public final class RateOfChange implements Indicator {
    private final int period;
    private final BarWindow bars;
    private final RollingMoments rates;
    private final Line score = new Line();
    private double value = Double.NaN;

    private RateOfChange(BarWindow bars, int period, int window) {
        this.bars = bars;
        this.period = period;
        this.rates = new RollingMoments(window);
    }

    public static RateOfChange in(IndicatorBook book, int period, int window) {
        return book.share(RateOfChange.class, () -> new RateOfChange(book.bars(), period, window), period, window);
    }

    @Override
    public void update(Bar bar) {
        if (bars.size() <= period) {
            return;
        }
        double before = bars.close(period);
        value = 100 * ((bar.close() - before) / before);
        rates.add(value);
        double deviation = Math.sqrt(rates.variance());
        score.next(deviation > 0 ? rates.deviation(value) / deviation : Double.NaN);
    }

    /** In per cent of the close n bars ago. */
    public double value() {
        return value;
    }

    public Line score() {
        return score;
    }
}
