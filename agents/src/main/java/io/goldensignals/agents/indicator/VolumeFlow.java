package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * On-balance volume (Granville, 1963) as its change over n bars divided by the volume of those bars: −1 when all of it
 * traded on falling closes, 1 on rising ones. OBV itself depends on where it starts, its change does not. NaN without
 * volume.
 */
public final class VolumeFlow implements Indicator {
    private final RollingSum signed;
    private final RollingSum total;
    private double lastClose = Double.NaN;

    private VolumeFlow(int period) {
        signed = new RollingSum(period);
        total = new RollingSum(period);
    }

    public static VolumeFlow in(IndicatorBook book, int period) {
        return book.share(VolumeFlow.class, () -> new VolumeFlow(period), period);
    }

    @Override
    public void update(Bar bar) {
        double change = bar.close() - lastClose;
        lastClose = bar.close();
        if (Double.isNaN(change)) {
            return;
        }
        signed.add(Math.signum(change) * bar.volume());
        total.add(bar.volume());
    }

    /** OBV now minus OBV n bars ago, in units of volume. */
    public double change() {
        return signed.value();
    }

    public double share() {
        return total.value() > 0 ? signed.value() / total.value() : Double.NaN;
    }
}
