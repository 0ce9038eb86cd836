package io.goldensignals.consensus;

/** What forces HOLD whatever the votes, as named in {@code risk.limits}. */
public final class Limits {
    /** Fewer accepted votes than the quorum. */
    public static final String QUORUM = "QUORUM";
    /** The bar is made of a feed's last known good values. */
    public static final String STALE = "STALE";
    /** The expected move is below the cost of entry and exit, or no return has been settled yet to expect one from. */
    public static final String COST = "COST";
    /** The paper ledger has lost more in this session than allowed. */
    public static final String MAX_DAILY_LOSS = "MAX_DAILY_LOSS";

    private Limits() {}
}
