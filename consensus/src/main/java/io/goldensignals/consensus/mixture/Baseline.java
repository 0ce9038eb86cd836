package io.goldensignals.consensus.mixture;

/** Simple rules that a mixture has to beat; all speak of a higher close and are clipped alike. */
public enum Baseline {
    /** The trailing up rate. */
    BASE_RATE,
    /** As sure as clipping allows, whatever the agents say. */
    ALWAYS_UP,
    /** (up + 1) / (n + 2) over the n awake agents that state a direction (Laplace 1774). */
    MAJORITY,
    /** The mean of the awake claims; ½ without any. */
    EQUAL_WEIGHTS,
    /** The same, each weighted by its agent's trailing hit rate. */
    HIT_RATE_WEIGHTED,
    /** The claim of the awake agent that has gained most on the base rate so far; the base rate when none has gained. */
    BEST_AGENT,
    /** ½ ± 0.05 by the toss of a hash. */
    RANDOM_ENTRIES
}
