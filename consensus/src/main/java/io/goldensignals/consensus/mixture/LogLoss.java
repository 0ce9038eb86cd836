package io.goldensignals.consensus.mixture;

/** The logarithmic loss in nats (Good 1952): the outcome is 1 for up, 0 for down and ½ for a tie. */
final class LogLoss {
    private LogLoss() {}

    static double of(double probabilityUp, double outcome) {
        if (outcome == 1) {
            return -StrictMath.log(probabilityUp);
        }
        if (outcome == 0) {
            return -StrictMath.log(1 - probabilityUp);
        }
        return -(outcome * StrictMath.log(probabilityUp) + (1 - outcome) * StrictMath.log(1 - probabilityUp));
    }
}
