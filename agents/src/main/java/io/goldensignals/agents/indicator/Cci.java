package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Commodity channel index (Donald Lambert, Commodities magazine, October 1980): typical price (high + low + close)/3
 * minus its simple average, divided by 0.015 times the mean absolute deviation from that average. NaN while n bars had
 * one typical price. The deviation is from an average that moves, so it is summed anew: n steps per bar.
 */
public final class Cci implements Indicator {
    private static final double CONSTANT = 0.015;

    private final int period;
    private final BarWindow bars;
    private final Ring typicals;
    private final RollingSum sum;
    private final Line line = new Line();

    private Cci(BarWindow bars, int period) {
        this.bars = bars;
        this.period = period;
        this.typicals = new Ring(period);
        this.sum = new RollingSum(period);
    }

    public static Cci in(IndicatorBook book, int period) {
        return book.share(Cci.class, () -> new Cci(book.bars(), period), period);
    }

    @Override
    public void update(Bar bar) {
        double anchor = bars.anchor();
        double typical = ((bar.high() - anchor) + (bar.low() - anchor) + (bar.close() - anchor)) / 3;
        typicals.add(typical);
        sum.add(typical);
        double mean = sum.value() / period;
        double deviation = deviation(mean);
        // Equal prices need not average to exactly themselves.
        boolean moved = Ties.greater(deviation, 0, bar.close());
        line.next(moved ? (typical - mean) / (CONSTANT * deviation) : Double.NaN);
    }

    public Line line() {
        return line;
    }

    public double value() {
        return line.value();
    }

    private double deviation(double mean) {
        double total = 0;
        for (int age = 0; age < period; age++) {
            total += Math.abs(typicals.get(age) - mean);
        }
        return total / period;
    }
}
