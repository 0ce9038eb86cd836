package io.goldensignals.marketdata.provider;

/** Where a provider's prices come from. One series of bars never mixes two origins. */
public enum Origin {
    SIMULATED,
    RECORDED,
    MARKET;

    /** Whether its own times drive its bars to their close; else the wall clock does, after a grace. */
    public boolean closesByDataTime() {
        return this != MARKET;
    }

    /** Where the prices of a record that names this provider came from, whether or not that provider is in use now. */
    public static Origin of(String provider) {
        return switch (provider) {
            case "simulated" -> SIMULATED;
            case "replay" -> RECORDED;
            default -> MARKET;
        };
    }
}
