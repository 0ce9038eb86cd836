package io.goldensignals.consensus.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One copy's regret minus its bound, against every sequence of experts at once: the best one is found by dynamic
 * programming, a step at a time.
 */
final class SequenceRegret {
    /** ln(1/π): of a switch to an expert. */
    private final double[] costs;
    /** Of beginning with it: the same unless the account begins later. */
    private final double[] entry;

    private final double stay;
    private final double move;
    private final double rate;
    private final double[] excess;
    private final List<double[]> regrets = new ArrayList<>();

    SequenceRegret(double[] weights, Roster roster, MixtureSettings settings) {
        this.entry = Arrays.stream(weights).map(weight -> -Math.log(weight)).toArray();
        this.costs =
                Arrays.stream(roster.start()).map(weight -> -Math.log(weight)).toArray();
        this.excess = Arrays.stream(entry).map(cost -> -cost).toArray();
        this.stay = -Math.log(1 - settings.sharingRate());
        this.move = -Math.log(settings.sharingRate());
        this.rate = settings.learningRate();
    }

    void settle(double[] experts, double mixture, double outcome) {
        double[] regret = new double[experts.length];
        double best = highest();
        for (int i = 0; i < experts.length; i++) {
            regret[i] = Double.isNaN(experts[i]) ? 0 : loss(mixture, outcome) - loss(experts[i], outcome);
            double carried = regrets.isEmpty() ? excess[i] : Math.max(excess[i] - stay, best - move - costs[i]);
            excess[i] = carried + rate * regret[i];
        }
        regrets.add(regret);
    }

    /** Not above 0 while the bound holds, whatever the sequence; in units of the bound times the learning rate. */
    double highest() {
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : excess) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    /** The same for one sequence with {@code switches} switches at random, by the formula as it stands. */
    double ofSequence(int switches, SplittableRandom random) {
        int settled = regrets.size();
        double sum = 0;
        int expert = random.nextInt(costs.length);
        double bound = entry[expert];
        int made = 0;
        for (int u = 0; u < settled; u++) {
            boolean due = u > 0 && random.nextInt(settled - u) < switches - made;
            if (due) {
                expert = random.nextInt(costs.length);
                bound += costs[expert];
                made++;
            }
            sum += regrets.get(u)[expert];
        }
        bound += (made == 0 ? 0 : made * move) + Math.max(0, settled - 1 - made) * stay;
        return rate * sum - bound;
    }

    /** Realised against one expert all along. */
    double realised(int expert) {
        return regrets.stream().mapToDouble(regret -> regret[expert]).sum();
    }

    /** What it may be. */
    double bound(int expert) {
        return (entry[expert] + Math.max(0, regrets.size() - 1) * stay) / rate;
    }

    private static double loss(double probability, double outcome) {
        return -(outcome * Math.log(probability) + (1 - outcome) * Math.log(1 - probability));
    }
}
