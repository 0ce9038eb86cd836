package io.goldensignals.consensus.mixture;

/** What each expert and each of the three strategies has in one forecast. */
final class Shares {
    private final double[] experts;
    private final double[] strategies;

    Shares(double[] experts, double[] strategies) {
        this.experts = experts;
        this.strategies = strategies;
    }

    double expert(int expert) {
        return experts[expert];
    }

    double strategy(int strategy) {
        return strategies[strategy];
    }

    double agent(int member) {
        return experts[Roster.claim(member)] + experts[Roster.twin(member)];
    }

    /** Their effective number: n for n equal agents, towards 1 when one has the say; 0 without any. */
    double effectiveAgents() {
        double[] agents = new double[experts.length / 2];
        for (int k = 0; k < agents.length; k++) {
            agents[k] = agent(k);
        }
        return effectiveNumber(agents);
    }

    double effectiveFamilies(Roster roster) {
        double[] families = new double[roster.families()];
        for (int k = 0; k < roster.size(); k++) {
            families[roster.familyOf(k)] += agent(k);
        }
        return effectiveNumber(families);
    }

    /** exp of the entropy of the normalised weights (Hill 1973, order 1). */
    private static double effectiveNumber(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double entropy = 0;
        for (double weight : weights) {
            double share = sum > 0 ? weight / sum : 0;
            entropy -= share > 0 ? share * StrictMath.log(share) : 0;
        }
        return sum > 0 ? StrictMath.exp(entropy) : 0;
    }
}
