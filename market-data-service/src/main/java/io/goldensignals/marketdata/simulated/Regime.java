package io.goldensignals.marketdata.simulated;

/** What mood the market is in for some hours: drift and volatility of the log price per hour, and how much is traded. */
enum Regime {
    BULL(0.0012, 0.0035, 1.2),
    BEAR(-0.0012, 0.0045, 1.3),
    QUIET(0, 0.0015, 0.6),
    VOLATILE(0, 0.0100, 2.0),
    RANGING(0, 0.0030, 1.0);

    private static final Regime[] ALL = values();

    final double drift;
    final double volatility;
    final double activity;

    Regime(double drift, double volatility, double activity) {
        this.drift = drift;
        this.volatility = volatility;
        this.activity = activity;
    }

    /** The regime of the next hour: mostly the same, at times any. {@code chance} is uniform in [0, 1). */
    Regime next(double chance) {
        double stay = 0.92;
        return chance < stay ? this : ALL[(int) ((chance - stay) / (1 - stay) * ALL.length)];
    }
}
