package io.goldensignals.consensus;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal.Contribution;
import io.goldensignals.contracts.ConsensusSignal.Counts;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import java.util.List;
import java.util.Map;

/**
 * What a policy makes of a bar. {@code probabilityUp} is the chance that the close is higher after {@code horizonBars};
 * {@code explanation} holds the numbers behind it that the record on the wire leaves out: texts, numbers, booleans, and
 * lists and maps of them, in a fixed order.
 */
public record Decision(
        Action action,
        double probabilityUp,
        Calibration calibration,
        int horizonBars,
        double agreement,
        double effectiveAgents,
        Counts counts,
        List<Contribution> contributions,
        Risk risk,
        Map<String, Object> explanation) {

    /** Whether the probability was fitted on outcomes, and on how many. */
    public record Calibration(boolean calibrated, int settledOutcomes) {
        public static final Calibration NONE = new Calibration(false, 0);
    }

    /** The probability of the stated direction; for HOLD how little case there is either way. */
    public double confidence() {
        return switch (action) {
            case BUY -> probabilityUp;
            case SELL -> 1 - probabilityUp;
            case HOLD -> 1 - 2 * Math.abs(probabilityUp - 0.5);
        };
    }
}
