package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;

/** How often the close was higher after the horizon, recent bars first, under a Beta(50, 50) prior. */
final class UpRate {
    private static final double PRIOR_UPS = 50;
    private static final double PRIOR_BARS = 100;

    private final double forgetting;
    private double ups;
    private double bars;

    UpRate(double forgetting) {
        this.forgetting = forgetting;
    }

    double probabilityUp() {
        return (ups + PRIOR_UPS) / (bars + PRIOR_BARS);
    }

    void settle(double outcome) {
        ups = forgetting * ups + outcome;
        bars = forgetting * bars + 1;
    }

    void write(StateWriter state) {
        state.number(ups).number(bars);
    }

    static UpRate read(StateReader state, double forgetting) {
        UpRate rate = new UpRate(forgetting);
        rate.ups = state.real();
        rate.bars = state.real();
        return rate;
    }
}
