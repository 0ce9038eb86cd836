package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * On-balance volume (Granville, 1963) since the book's first bar, where it is 0: volume added on rising closes, taken off
 * on falling ones. For people to look at; rules use {@link VolumeFlow}, which does not depend on the start.
 */
public final class OnBalanceVolume implements Indicator {
    private double lastClose = Double.NaN;
    private double value;

    private OnBalanceVolume() {}

    public static OnBalanceVolume in(IndicatorBook book) {
        return book.share(OnBalanceVolume.class, OnBalanceVolume::new);
    }

    @Override
    public void update(Bar bar) {
        double next = value + Math.signum(bar.close() - lastClose) * bar.volume();
        lastClose = bar.close();
        if (Double.isFinite(next)) {
            value = next;
        }
    }

    public double value() {
        return value;
    }
}
