package io.goldensignals.consensus.calibration;

/**
 * A forecast after calibration: {@code probabilityUp} = σ(intercept + slope · logit p). {@code settled} is the number of
 * pairs it was fitted on. When not {@code calibrated} it is the forecast itself, with intercept 0 and slope 1,
 * {@code settled} counts the pairs so far, and {@code lower} and {@code upper} are null.
 *
 * @param lower p0 of the inductive Venn-Abers predictor (Vovk, Petej 2012), a stated uncertainty and no guarantee
 * @param upper p1 of the same, not below {@code lower}
 */
public record Calibration(
        double probabilityUp,
        boolean calibrated,
        int settled,
        double intercept,
        double slope,
        Double lower,
        Double upper) {

    static Calibration none(double forecast, int settled) {
        return new Calibration(forecast, false, settled, 0, 1, null, null);
    }
}
