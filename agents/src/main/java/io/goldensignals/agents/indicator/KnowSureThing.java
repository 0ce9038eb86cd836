package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Know sure thing (Martin Pring, Stocks &amp; Commodities, 1992), in per cent: the sum of four smoothed rates of
 * change, over 10, 15, 20 and 30 bars, averaged over 10, 10, 10 and 15, weighted 1 to 4; its signal line is a simple
 * average. No recursion anywhere: what is older than 44 bars and the signal's period is forgotten entirely.
 */
public final class KnowSureThing implements Indicator {
    /** The first value comes with the bar after so many. */
    public static final int LONGEST = 44;

    private static final int[] CHANGES = {10, 15, 20, 30};
    private static final int[] AVERAGES = {10, 10, 10, 15};

    private final BarWindow bars;
    private final int signalPeriod;
    private final RollingSum[] rates = new RollingSum[CHANGES.length];
    private final RollingSum values;
    private final Line histogram = new Line();
    private double value = Double.NaN;

    private KnowSureThing(BarWindow bars, int signalPeriod) {
        this.bars = bars;
        this.signalPeriod = signalPeriod;
        this.values = new RollingSum(signalPeriod);
        for (int i = 0; i < rates.length; i++) {
            rates[i] = new RollingSum(AVERAGES[i]);
        }
    }

    public static KnowSureThing in(IndicatorBook book, int signal) {
        return book.share(KnowSureThing.class, () -> new KnowSureThing(book.bars(), signal), signal);
    }

    @Override
    public void update(Bar bar) {
        double sum = 0;
        for (int i = 0; i < rates.length; i++) {
            rates[i].add(rate(CHANGES[i]));
            sum += (i + 1) * rates[i].value() / AVERAGES[i];
        }
        value = sum;
        values.add(sum);
        histogram.next(value - signal());
    }

    private double rate(int length) {
        if (bars.size() <= length) {
            return Double.NaN;
        }
        double before = bars.close(length);
        return 100 * (bars.close(0) - before) / before;
    }

    public double value() {
        return value;
    }

    public double signal() {
        return values.value() / signalPeriod;
    }

    /** KST minus its signal line: crossing zero is the signal cross. */
    public Line histogram() {
        return histogram;
    }
}
