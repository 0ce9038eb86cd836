package io.goldensignals.consensus.calibration;

/**
 * Platt's (1999) logistic calibration σ(a + b · logit p) with a ridge that pulls (a, b) towards (0, 1), the only point
 * where the search begins: the same pairs give the same fit whatever was fitted before.
 */
record LogisticFit(double intercept, double slope) {
    private static final int MAX_STEPS = 50;
    /** Newton squares the error: after a step that moves no logit by more, what is left is below 1e-8. */
    private static final double LAST_STEP = 1e-4;

    /** Of pairs of equal length, forecasts strictly between 0 and 1, outcomes 0 to 1. */
    static LogisticFit of(double[] forecasts, double[] outcomes, CalibrationSettings settings) {
        double[] logits = new double[forecasts.length];
        double reach = 0;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = logit(forecasts[i]);
            reach = Math.max(reach, Math.abs(logits[i]));
        }
        // At (0, 1) the fitted probabilities are the forecasts.
        double[] fitted = forecasts;
        LogisticFit fit = new LogisticFit(0, 1);
        for (int step = 0; step < MAX_STEPS; step++) {
            LogisticFit newton = fit.newtonStep(logits, fitted, outcomes, settings);
            double change = Math.abs(newton.intercept) + Math.abs(newton.slope) * reach;
            fit = fit.plus(newton, share(change));
            if (change < LAST_STEP) {
                return fit;
            }
            fitted = fit.fitted(logits);
        }
        return fit;
    }

    double apply(double forecast) {
        return sigmoid(intercept + slope * logit(forecast));
    }

    /**
     * The share of a Newton step to take when the whole moves no logit by more than {@code change}. Logistic loss's
     * curvature changes by at most e^change on the way (Bach 2010): a whole step descends up to 1.79; beyond, this share
     * minimises the bound.
     */
    private static double share(double change) {
        return change <= 1 ? 1 : StrictMath.log1p(change) / change;
    }

    private LogisticFit newtonStep(double[] logits, double[] fitted, double[] outcomes, CalibrationSettings settings) {
        double gradientA = 2 * settings.interceptPenalty() * intercept;
        double gradientB = 2 * settings.slopePenalty() * (slope - 1);
        double aa = 2 * settings.interceptPenalty();
        double ab = 0;
        double bb = 2 * settings.slopePenalty();
        for (int i = 0; i < logits.length; i++) {
            double x = logits[i];
            double error = fitted[i] - outcomes[i];
            double curvature = fitted[i] * (1 - fitted[i]);
            gradientA += error;
            gradientB += error * x;
            aa += curvature;
            ab += curvature * x;
            bb += curvature * x * x;
        }
        double determinant = aa * bb - ab * ab;
        return new LogisticFit(
                (ab * gradientB - bb * gradientA) / determinant, (ab * gradientA - aa * gradientB) / determinant);
    }

    private LogisticFit plus(LogisticFit step, double share) {
        return new LogisticFit(intercept + share * step.intercept, slope + share * step.slope);
    }

    private double[] fitted(double[] logits) {
        double[] fitted = new double[logits.length];
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = sigmoid(intercept + slope * logits[i]);
        }
        return fitted;
    }

    private static double logit(double p) {
        return StrictMath.log(p / (1 - p));
    }

    private static double sigmoid(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }
}
