package io.goldensignals.consensus.score;

/** The Brier (1950) score and its parts as {@link Score} explains them; all null without predictions. */
record BrierScore(Double score, Double reliability, Double resolution, Double uncertainty, Double withinBins) {
    static final BrierScore NONE = new BrierScore(null, null, null, null, null);
}
