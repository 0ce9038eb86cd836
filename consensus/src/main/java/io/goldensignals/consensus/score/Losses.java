package io.goldensignals.consensus.score;

/** Log losses of a forecaster and of the base rate on the same bars, and their differences. */
final class Losses {
    private long n;
    private double losses;
    private double baseLosses;
    /** Mean and sum of squared deviations of base loss − loss, kept as Welford (1962) does. */
    private double meanGain;

    private double squaredDeviations;

    void add(double claim, double baseClaim, double outcome) {
        double loss = loss(claim, outcome);
        double baseLoss = loss(baseClaim, outcome);
        n++;
        losses += loss;
        baseLosses += baseLoss;
        double deviation = baseLoss - loss - meanGain;
        meanGain += deviation / n;
        squaredDeviations += deviation * (baseLoss - loss - meanGain);
    }

    Double mean() {
        return n == 0 ? null : (Double) (losses / n);
    }

    Double skill() {
        return n == 0 ? null : (Double) (1 - losses / baseLosses);
    }

    /** One-sided, by the normal approximation; null when the differences don't vary. */
    Double pValue(double effectiveN) {
        if (n < 2 || squaredDeviations == 0) {
            return null;
        }
        double deviation = Math.sqrt(squaredDeviations / (n - 1));
        return Normal.cdf(-meanGain * Math.sqrt(effectiveN) / deviation);
    }

    private static double loss(double claim, double outcome) {
        if (outcome == 0.5) {
            return -(StrictMath.log(claim) + StrictMath.log(1 - claim)) / 2;
        }
        return -StrictMath.log(outcome == 1 ? claim : 1 - claim);
    }
}
