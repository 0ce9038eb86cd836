package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;

/**
 * The weights of a stream: interleaved copies that take turns, so that each has settled its last forecast before the
 * next; a single copy that learns late but from every bar; and per turn the weights of those two and of the base rate
 * in the final mixture, a Bayesian one that never shares.
 */
final class Copies {
    private static final int INTERLEAVED = 0;
    private static final int SINGLE = 1;
    private static final int BASE_RATE = 2;
    private static final int STRATEGIES = 3;

    private final MixtureSettings settings;
    private final Weights[] interleaved;
    private final Weights[] strategies;
    private Weights single;

    Copies(MixtureSettings settings, Roster roster) {
        this.settings = settings;
        this.interleaved = new Weights[settings.horizonBars()];
        this.strategies = new Weights[settings.horizonBars()];
        for (int copy = 0; copy < interleaved.length; copy++) {
            interleaved[copy] = Weights.of(roster.start());
            strategies[copy] = Weights.equal(STRATEGIES);
        }
        this.single = Weights.of(roster.start());
    }

    int count() {
        return interleaved.length;
    }

    Weights interleaved(int copy) {
        return interleaved[copy];
    }

    Weights single() {
        return single;
    }

    Forecast forecast(long number, double[] experts) {
        int copy = (int) (number % interleaved.length);
        double[] early = interleaved[copy].awakeShares(experts);
        double[] late = single.awakeShares(experts);
        double[] claims = {mean(early, experts), mean(late, experts), experts[Roster.BASE_RATE]};
        double[] weights = strategies[copy].awakeShares(claims);
        Forecast.Mixed mixed =
                new Forecast.Mixed(settings.clipped(mean(weights, claims)), claims[INTERLEAVED], claims[SINGLE]);
        return new Forecast(number, copy, mixed, experts, new Shares(blended(weights, early, late), weights));
    }

    void settle(Forecast forecast, Evidence evidence, double outcome, double[] start) {
        int copy = forecast.copy();
        interleaved[copy].learn(evidence);
        interleaved[copy].share(settings.sharingRate(), start);
        single.learn(evidence);
        single.share(settings.sharingRate(), start);
        double[] claims = {forecast.interleaved(), forecast.single(), forecast.baseRate()};
        strategies[copy].learn(Evidence.of(claims, outcome, 1));
        strategies[copy].share(0, claims);
    }

    void seat(int[] places, double[] start) {
        for (int copy = 0; copy < interleaved.length; copy++) {
            interleaved[copy] = interleaved[copy].seated(places, start);
        }
        single = single.seated(places, start);
    }

    /** What each expert would have in the final forecast if all were awake, on average over the turns. */
    double[] weights() {
        double[] late = single.values();
        double[] sum = new double[late.length];
        for (int copy = 0; copy < interleaved.length; copy++) {
            double[] turn = blended(strategies[copy].values(), interleaved[copy].values(), late);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += turn[i] / interleaved.length;
            }
        }
        return sum;
    }

    void write(StateWriter state) {
        for (int copy = 0; copy < interleaved.length; copy++) {
            state.numbers(interleaved[copy].logs()).numbers(strategies[copy].logs());
        }
        state.numbers(single.logs());
    }

    /** Throws {@link IllegalArgumentException} when the state isn't one of this roster. */
    static Copies read(StateReader state, MixtureSettings settings, Roster roster) {
        Copies copies = new Copies(settings, roster);
        for (int copy = 0; copy < copies.interleaved.length; copy++) {
            copies.interleaved[copy] = Weights.read(state, roster.experts());
            copies.strategies[copy] = Weights.read(state, STRATEGIES);
        }
        copies.single = Weights.read(state, roster.experts());
        return copies;
    }

    private static double[] blended(double[] strategies, double[] early, double[] late) {
        double[] blended = new double[early.length];
        for (int i = 0; i < blended.length; i++) {
            blended[i] = strategies[INTERLEAVED] * early[i] + strategies[SINGLE] * late[i];
        }
        blended[Roster.BASE_RATE] += strategies[BASE_RATE];
        return blended;
    }

    private static double mean(double[] shares, double[] probabilities) {
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            mean += shares[i] == 0 ? 0 : shares[i] * probabilities[i];
        }
        return mean;
    }
}
