package io.goldensignals.consensus;

/**
 * A policy at work on one symbol and interval. It is shown every final bar once and in order, so that it can settle
 * earlier predictions by event time before it makes the next one. Not thread-safe.
 */
public interface StreamPolicy {
    /** Settles what this bar settles, then decides on it. */
    Decision decide(ClosedBar bar);

    /**
     * A new series begins: its prices are not comparable with the ones before. What was learned carries over,
     * predictions that are not settled yet are dropped.
     */
    void startSeries();

    /** All that later decisions depend on; the same history gives the same bytes. Starts with a format version. */
    Learned learned();

    /** How learning does, for metrics. */
    Health health();

    /**
     * Realised regret ÷ its bound (at most 1), expected calibration error of what was published (NaN before there is
     * enough to tell), and the outcomes learned from.
     */
    record Health(double regretToBound, double calibrationError, long settled) {}
}
