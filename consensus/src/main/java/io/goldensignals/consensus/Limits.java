package io.goldensignals.consensus;

/** What forces HOLD whatever the votes, as named in {@code risk.limits}. */
public final class Limits {
    /** Fewer accepted votes than the quorum. */
    public static final String QUORUM = "QUORUM";
    /** The bar is made of a feed's last known good values. */
    public static final String STALE = "STALE";

    private Limits() {}
}
