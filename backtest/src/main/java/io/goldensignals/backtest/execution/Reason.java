package io.goldensignals.backtest.execution;

/** Why a position was opened or closed. */
public enum Reason {
    /** Entry: the consensus said so and nothing was held. */
    SIGNAL,
    /** Exit: the consensus said the opposite; entry: the other half of the same reversal. */
    CONTRARY,
    STOP,
    TARGET,
    /** No signal renewed the position within the last one's horizon. */
    HORIZON,
    /** A new series began, whose prices are not comparable. */
    SERIES,
    /** The history ended. */
    END,
    /** Nothing was left of the account. */
    RUIN
}
