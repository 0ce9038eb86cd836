package io.goldensignals.agents.indicator;

/**
 * Two Gaussian states with a Markov chain between them, fitted by a fixed number of steps of Baum and Welch (Baum,
 * Petrie, Soules and Weiss, 1970) from a fixed start: state 0 calm, state 1 turbulent. As if one value of mean 0 and
 * variance 1 and one change to either side had been seen besides in each state (Gauvain and Lee, 1994), so no state
 * can vanish or shrink to a point. Values should be about 1 in size. Smoothing in the form of Kim (1994), which needs
 * no likelihood a second time.
 */
final class HiddenMarkovFit {
    private static final int STEPS = 6;

    private final double[] values;
    private final double[] ahead;
    private final double[] filtered;
    private final double[] mean = new double[2];
    private final double[] variance = new double[2];
    private final double[] weight = new double[2];
    private final double[] leaving = new double[2];
    private double constant;
    private double linear;
    private double square;

    HiddenMarkovFit(int count) {
        values = new double[count];
        ahead = new double[count];
        filtered = new double[count];
    }

    /** Place 0 is the oldest. */
    void put(int place, double value) {
        values[place] = value;
    }

    void fit() {
        set(0, 0, 0.5, 0.05);
        set(1, 0, 2, 0.05);
        for (int step = 0; step < STEPS; step++) {
            filter();
            learn();
        }
        if (variance[0] > variance[1]) {
            swap(mean);
            swap(variance);
            swap(weight);
            swap(leaving);
        }
        filter();
    }

    /** The probability of turbulence after one more value, from that before it. */
    double next(double turbulent, double value) {
        return posterior(predicted(turbulent), value);
    }

    /** The probability of turbulence at a place by what was known then, with the final parameters. */
    double filtered(int place) {
        return filtered[place];
    }

    double mean(int state) {
        return mean[state];
    }

    double variance(int state) {
        return variance[state];
    }

    /** How many of the values the state explains. */
    double weight(int state) {
        return weight[state];
    }

    /** The probability that the state ends with a value. */
    double leaving(int state) {
        return leaving[state];
    }

    private void set(int state, double newMean, double newVariance, double newLeaving) {
        mean[state] = newMean;
        variance[state] = newVariance;
        leaving[state] = newLeaving;
    }

    private static void swap(double[] pair) {
        double first = pair[0];
        pair[0] = pair[1];
        pair[1] = first;
    }

    private void filter() {
        // The logarithm of the calm state's density over the turbulent one's is a parabola in the value.
        square = 0.5 / variance[1] - 0.5 / variance[0];
        linear = mean[0] / variance[0] - mean[1] / variance[1];
        constant = 0.5
                * (mean[1] * mean[1] / variance[1]
                        - mean[0] * mean[0] / variance[0]
                        + StrictMath.log(variance[1] / variance[0]));
        double prior = 0.5;
        for (int t = 0; t < values.length; t++) {
            ahead[t] = prior;
            filtered[t] = posterior(prior, values[t]);
            prior = predicted(filtered[t]);
        }
    }

    private double predicted(double turbulent) {
        return leaving[0] * (1 - turbulent) + (1 - leaving[1]) * turbulent;
    }

    private double posterior(double prior, double value) {
        double ratio = StrictMath.exp((square * value + linear) * value + constant);
        return prior / (prior + (1 - prior) * ratio);
    }

    /** One step of expectation and maximisation. */
    private void learn() {
        int last = values.length - 1;
        double turbulent = filtered[last];
        double total = turbulent;
        double sum = turbulent * values[last];
        double squares = sum * values[last];
        double calmSum = (1 - turbulent) * values[last];
        double calmSquares = calmSum * values[last];
        double rises = 0;
        double falls = 0;
        for (int t = last - 1; t >= 0; t--) {
            double stays = turbulent * filtered[t] * (1 - leaving[1]) / ahead[t + 1];
            double ends = (1 - turbulent) * filtered[t] * leaving[1] / (1 - ahead[t + 1]);
            rises += turbulent - stays;
            falls += ends;
            turbulent = stays + ends;
            double x = values[t];
            total += turbulent;
            sum += turbulent * x;
            squares += turbulent * x * x;
            calmSum += (1 - turbulent) * x;
            calmSquares += (1 - turbulent) * x * x;
        }
        double before = total - filtered[last];
        maximise(0, values.length - total, calmSum, calmSquares);
        maximise(1, total, sum, squares);
        leaving[0] = (rises + 1) / (last - before + 2);
        leaving[1] = (falls + 1) / (before + 2);
    }

    private void maximise(int state, double total, double sum, double squares) {
        weight[state] = total;
        mean[state] = sum / (total + 1);
        variance[state] = (squares + 1) / (total + 1) - mean[state] * mean[state];
    }
}
