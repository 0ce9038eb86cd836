package io.goldensignals.contracts;

/** What an agent or the consensus says of the next bars. */
public enum Action {
    BUY,
    SELL,
    /** "No move", a vote of its own: not the absence of an opinion. */
    HOLD
}
