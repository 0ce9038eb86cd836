package io.goldensignals.consensus;

/**
 * When a mixture acts: at a probability {@code threshold} or more away from ½, with at least {@code quorum} accepted
 * votes; its probabilities speak of the close {@code horizonBars} bars later.
 */
public record DecisionSettings(double threshold, int quorum, int horizonBars) {
    public DecisionSettings {
        Settings.require(threshold > 0 && threshold < 0.5, "threshold", "in (0, 0.5)", threshold);
        Settings.require(quorum > 0, "quorum", "at least 1", quorum);
        Settings.require(horizonBars > 0, "horizonBars", "at least 1", horizonBars);
    }

    /**
     * Agents claim 0.5 ± 0.05·confidence, about 0.54 once a confidence of 0.6 or more is required, and the mean of such
     * claims never leaves 0.45 to 0.55. 0.02 is half a typical claim: unanimous votes act, and so do three against one;
     * two against one don't. A single vote is no consensus, hence a quorum of 2.
     */
    public static DecisionSettings standard() {
        return new DecisionSettings(0.02, 2, 5);
    }
}
