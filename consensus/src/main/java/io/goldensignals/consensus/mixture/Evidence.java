package io.goldensignals.consensus.mixture;

/** What an outcome says of each expert: its loss in nats and exp(−rate·loss), by which its weight is multiplied. NaN for those asleep. */
final class Evidence {
    private final double[] losses;
    private final double[] factors;
    private final double rate;

    private Evidence(double[] losses, double rate) {
        this.losses = losses;
        this.rate = rate;
        this.factors = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            factors[i] = Double.isNaN(losses[i]) ? Double.NaN : StrictMath.exp(-rate * losses[i]);
        }
    }

    /** Of experts who said {@code probabilities}, NaN if asleep. */
    static Evidence of(double[] probabilities, double outcome, double rate) {
        double[] losses = new double[probabilities.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = Double.isNaN(probabilities[i]) ? Double.NaN : LogLoss.of(probabilities[i], outcome);
        }
        return new Evidence(losses, rate);
    }

    static Evidence ofLosses(double[] losses, double rate) {
        return new Evidence(losses, rate);
    }

    boolean awake(int expert) {
        return !Double.isNaN(losses[expert]);
    }

    double loss(int expert) {
        return losses[expert];
    }

    /** Not to be changed. */
    double[] losses() {
        return losses;
    }

    double factor(int expert) {
        return factors[expert];
    }

    /** The logarithm of the factor. */
    double logFactor(int expert) {
        return -rate * losses[expert];
    }
}
