package io.goldensignals.consensus;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal.Contribution;
import java.util.List;

/** Sums over the contributions, always in catalogue order so that the last bit is the same everywhere. */
final class Mixture {
    /** No claim is certain: probabilities stay in [ε, 1 − ε]. */
    private static final double EPSILON = 0.01;

    private Mixture() {}

    /** The weighted claim that the close is higher; ½ when nobody has a say. */
    static double probabilityUp(List<Contribution> contributions) {
        double sum = 0;
        double mass = 0;
        for (Contribution contribution : contributions) {
            sum += contribution.weight() * clip(contribution.probabilityUp());
            mass += contribution.weight();
        }
        return mass == 0 ? 0.5 : clip(sum / mass);
    }

    /** The share of the weight that says the same as the consensus. */
    static double agreement(List<Contribution> contributions, Action action) {
        double agreeing = 0;
        for (Contribution contribution : contributions) {
            if (contribution.action() == action) {
                agreeing += contribution.weight();
            }
        }
        return Math.min(1, agreeing);
    }

    /** exp of the entropy of the weights: n for n equal ones, towards 1 when one agent has the say; 0 without any. */
    static double effectiveAgents(List<Contribution> contributions) {
        double entropy = 0;
        for (Contribution contribution : contributions) {
            double weight = contribution.weight();
            entropy -= weight == 0 ? 0 : weight * StrictMath.log(weight);
        }
        return contributions.isEmpty() ? 0 : StrictMath.exp(entropy);
    }

    private static double clip(double probability) {
        return Math.max(EPSILON, Math.min(1 - EPSILON, probability));
    }
}
