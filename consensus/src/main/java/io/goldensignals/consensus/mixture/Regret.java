package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import java.util.Arrays;

/**
 * How far the interleaved mixture fell behind each expert, over the bars at which that one was awake, and how far it may:
 * in a copy with U settlements by ln(1/w) + (U − 1)·ln(1/(1 − α)), over the learning rate, where w is the weight with
 * which the expert entered the account. Experts' arrays are sums over the copies.
 */
final class Regret {
    private final double[] realised;
    private final double[] entry;
    /** Settlements per copy since the account began; −1 for a copy that hasn't entered it yet. */
    private final long[] settled;

    private Regret(double[] realised, double[] entry, long[] settled) {
        this.realised = realised;
        this.entry = entry;
        this.settled = settled;
    }

    /** An account that every copy enters with its next forecast, so that one made before counts for nothing. */
    static Regret of(int experts, int copies) {
        long[] settled = new long[copies];
        Arrays.fill(settled, -1);
        return new Regret(new double[experts], new double[experts], settled);
    }

    /** Before the forecast of a copy. */
    void enter(int copy, Weights weights) {
        if (settled[copy] < 0) {
            settled[copy] = 0;
            for (int i = 0; i < entry.length; i++) {
                entry[i] -= weights.logs()[i];
            }
        }
    }

    void settle(int copy, double mixtureLoss, Evidence evidence) {
        if (settled[copy] < 0) {
            return;
        }
        settled[copy]++;
        for (int i = 0; i < realised.length; i++) {
            realised[i] += evidence.awake(i) ? mixtureLoss - evidence.loss(i) : 0;
        }
    }

    /** Realised over bound for the expert for whom it is highest; 0 before any settlement. */
    double worstRatio(MixtureSettings settings) {
        double sharingCost = sharingCost(settings);
        double worst = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < realised.length; i++) {
            double bound = (entry[i] + sharingCost) / settings.learningRate();
            if (bound > 0) {
                worst = Math.max(worst, realised[i] / bound);
            }
        }
        return Double.isInfinite(worst) ? 0 : worst;
    }

    /** The last settlement's sharing concerns only what follows, hence U − 1. */
    private double sharingCost(MixtureSettings settings) {
        long shared = 0;
        for (long count : settled) {
            shared += Math.max(0, count - 1);
        }
        return -shared * StrictMath.log(1 - settings.sharingRate());
    }

    void write(StateWriter state) {
        state.numbers(realised).numbers(entry);
        for (long count : settled) {
            state.number(count);
        }
    }

    static Regret read(StateReader state, int copies) {
        double[] realised = state.reals();
        double[] entry = state.reals();
        long[] settled = new long[copies];
        for (int copy = 0; copy < copies; copy++) {
            settled[copy] = state.longNumber();
        }
        return new Regret(realised, entry, settled);
    }
}
