package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.StateReader;
import java.util.Arrays;

/**
 * One distribution over experts that learns from their losses, kept as logarithms so that no loss, however large, makes
 * an expert vanish. Arrays per expert hold NaN for those asleep.
 */
final class Weights {
    private final double[] logs;
    /** Their exponentials, when they have been asked for since the last change: asked for more often than changed. */
    private double[] values;

    private Weights(double[] logs) {
        this.logs = logs;
    }

    static Weights of(double[] weights) {
        return new Weights(Arrays.stream(weights).map(StrictMath::log).toArray());
    }

    static Weights equal(int experts) {
        double[] logs = new double[experts];
        Arrays.fill(logs, -StrictMath.log(experts));
        return new Weights(logs);
    }

    /** Throws {@link IllegalArgumentException} when the state holds another number of experts. */
    static Weights read(StateReader state, int experts) {
        double[] logs = state.reals();
        if (logs.length != experts) {
            throw new IllegalArgumentException("weights of " + logs.length + " experts, not of " + experts);
        }
        return new Weights(logs);
    }

    /** Not to be changed. */
    double[] logs() {
        return logs;
    }

    /** Not to be changed. */
    double[] values() {
        if (values == null) {
            values = new double[logs.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = StrictMath.exp(logs[i]);
            }
        }
        return values;
    }

    /** The weights of the awake, adding up to 1; 0 for those asleep. */
    double[] awakeShares(double[] probabilities) {
        double highest = highest(probabilities);
        double[] shares = new double[logs.length];
        double mass = 0;
        for (int i = 0; i < logs.length; i++) {
            if (!Double.isNaN(probabilities[i])) {
                shares[i] = StrictMath.exp(logs[i] - highest);
                mass += shares[i];
            }
        }
        for (int i = 0; i < logs.length; i++) {
            shares[i] /= mass;
        }
        return shares;
    }

    /** Those awake trade weight among themselves, v ∝ w·exp(−rate·loss) (Freund, Schapire, Singer, Warmuth 1997). */
    void learn(Evidence evidence) {
        double highest = highest(evidence.losses());
        double before = 0;
        double after = 0;
        for (int i = 0; i < logs.length; i++) {
            if (evidence.awake(i)) {
                double weight = StrictMath.exp(logs[i] - highest);
                before += weight;
                after += weight * evidence.factor(i);
            }
        }
        double shift = StrictMath.log(before / after);
        for (int i = 0; i < logs.length; i++) {
            if (evidence.awake(i)) {
                logs[i] += shift + evidence.logFactor(i);
            }
        }
        values = null;
    }

    /** w' = (1 − rate)·v + rate·start (Herbster, Warmuth 1998), and a sum of 1 whatever rounding has done to it. */
    void share(double rate, double[] start) {
        double[] weights = values().clone();
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            weights[i] = (1 - rate) * weights[i] + rate * start[i];
            sum += weights[i];
        }
        double mass = StrictMath.log(sum);
        for (int i = 0; i < logs.length; i++) {
            // Without sharing a weight may be too small for anything but its logarithm.
            logs[i] = (rate > 0 ? StrictMath.log(weights[i]) : logs[i]) - mass;
        }
        values = null;
    }

    /**
     * The weights under another roster: the experts that are new start with their share of it, the others split what is
     * left as before. {@code places} gives each expert's earlier index or −1.
     */
    Weights seated(int[] places, double[] start) {
        double[] seated = new double[places.length];
        double left = 1;
        for (int i = 0; i < places.length; i++) {
            seated[i] = places[i] < 0 ? Double.NaN : logs[places[i]];
            left -= places[i] < 0 ? start[i] : 0;
        }
        double shift = StrictMath.log(left) - logMass(seated);
        for (int i = 0; i < places.length; i++) {
            seated[i] = places[i] < 0 ? StrictMath.log(start[i]) : seated[i] + shift;
        }
        return new Weights(seated);
    }

    private static double logMass(double[] logs) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            highest = Double.isNaN(log) ? highest : Math.max(highest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Double.isNaN(log) ? 0 : StrictMath.exp(log - highest);
        }
        return highest + StrictMath.log(sum);
    }

    private double highest(double[] awake) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logs.length; i++) {
            if (!Double.isNaN(awake[i])) {
                highest = Math.max(highest, logs[i]);
            }
        }
        return highest;
    }
}
