package io.goldensignals.consensus;

import io.goldensignals.consensus.state.Settings;

/**
 * When the consensus acts: at a probability {@code threshold} or more beyond both ½ and the base rate, with at least
 * {@code quorum} accepted votes, and when the expected move pays for entry and exit at {@code costPerSide} (a fraction
 * of the traded value) each.
 */
public record DecisionSettings(double threshold, int quorum, double costPerSide) {
    public DecisionSettings {
        Settings.require(threshold > 0 && threshold < 0.5, "threshold", "in (0, 0.5)", threshold);
        Settings.require(quorum > 0, "quorum", "at least 1", quorum);
        Settings.require(costPerSide >= 0 && costPerSide < 0.5, "costPerSide", "in [0, 0.5)", costPerSide);
    }

    /** Five points of probability, more than one vote, and two basis points a side, as in liquid markets. */
    public static DecisionSettings standard() {
        return new DecisionSettings(0.05, 2, 0.0002);
    }

    double roundTripCost() {
        return 2 * costPerSide;
    }
}
