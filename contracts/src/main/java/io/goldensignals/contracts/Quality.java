package io.goldensignals.contracts;

/** How a price came to us; carried from the quote to the screen. */
public enum Quality {
    LIVE,
    DELAYED,
    /** Last known good of a feed that went quiet; forces HOLD. */
    STALE,
    /** Made by the simulated market: never a real price. */
    SIMULATED,
    REPLAYED,
    /** History fetched after the fact; judged and learned from, left out of live streams unless asked for. */
    BACKFILLED
}
