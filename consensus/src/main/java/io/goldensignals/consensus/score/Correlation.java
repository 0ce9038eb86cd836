package io.goldensignals.consensus.score;

/**
 * Pearson's correlation of two agents' signed claims over the bars at which both were awake; null when there are fewer
 * than two such bars or one of the two never changed its claim.
 */
public record Correlation(long commonBars, Double correlation) {}
