package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Chaikin's accumulation/distribution line: the running sum of volume times {@link CloseLocation}, in units of volume.
 * Its level depends on where it starts, so rules use {@link #share} only.
 */
public final class AccumulationDistribution implements Indicator {
    private final BarWindow bars;
    private double level;

    private AccumulationDistribution(BarWindow bars) {
        this.bars = bars;
    }

    public static AccumulationDistribution in(IndicatorBook book) {
        return book.share(AccumulationDistribution.class, () -> new AccumulationDistribution(book.bars()));
    }

    @Override
    public void update(Bar bar) {
        double next = level + flow(0);
        if (Double.isFinite(next)) {
            level = next;
        }
    }

    /** Since the book's first bar, which counts. */
    public double level() {
        return level;
    }

    /**
     * The line {@code newer} bars ago minus the line {@code older} bars ago, divided by the volume in between: −1 to 1,
     * NaN without volume. Summed anew from the window, at a cost per bar in between.
     */
    public double share(int older, int newer) {
        double flow = 0;
        double volume = 0;
        for (int age = newer; age < older; age++) {
            flow += flow(age);
            volume += bars.volume(age);
        }
        return volume > 0 ? flow / volume : Double.NaN;
    }

    private double flow(int age) {
        return CloseLocation.of(bars.high(age), bars.low(age), bars.close(age)) * bars.volume(age);
    }
}
