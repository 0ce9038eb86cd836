package io.goldensignals.consensus;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal.Contribution;
import io.goldensignals.contracts.ConsensusSignal.Counts;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import java.util.List;
import java.util.Optional;

/**
 * What a policy makes of a bar. {@code probabilityUp} is the chance that the close is higher after {@code horizonBars};
 * {@code settlement} is the earlier prediction that this bar settles, if any.
 */
public record Decision(
        Action action,
        double probabilityUp,
        boolean calibrated,
        int settledOutcomes,
        int horizonBars,
        double agreement,
        double effectiveAgents,
        Counts counts,
        List<Contribution> contributions,
        Risk risk,
        Reasons reasons,
        Optional<Settlement> settlement) {

    /** The probability of the stated direction; for HOLD how little case there is either way. */
    public double confidence() {
        return switch (action) {
            case BUY -> probabilityUp;
            case SELL -> 1 - probabilityUp;
            case HOLD -> 1 - 2 * Math.abs(probabilityUp - 0.5);
        };
    }
}
