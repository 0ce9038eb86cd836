package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** This bar's volume as a multiple of the mean of the n bars before it; NaN when those had none. */
public final class RelativeVolume implements Indicator {
    private final int period;
    private final RollingSum before;
    private double mean = Double.NaN;
    private double multiple = Double.NaN;

    private RelativeVolume(int period) {
        this.period = period;
        this.before = new RollingSum(period);
    }

    public static RelativeVolume in(IndicatorBook book, int period) {
        return book.share(RelativeVolume.class, () -> new RelativeVolume(period), period);
    }

    @Override
    public void update(Bar bar) {
        mean = before.value() / period;
        multiple = mean > 0 ? bar.volume() / mean : Double.NaN;
        before.add(bar.volume());
    }

    /** Mean volume of the n bars before this one. */
    public double mean() {
        return mean;
    }

    public double multiple() {
        return multiple;
    }
}
