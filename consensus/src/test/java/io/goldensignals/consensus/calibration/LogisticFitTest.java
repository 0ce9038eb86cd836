package io.goldensignals.consensus.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogisticFitTest {
    private static final CalibrationSettings STANDARD = CalibrationSettings.standard();

    @Property(tries = 60)
    void findsTheMinimumThatBisectionFinds(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int n, @ForAll @IntRange(max = 20) int extremity) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] forecasts = new double[n];
        double[] outcomes = new double[n];
        for (int i = 0; i < n; i++) {
            forecasts[i] = 1 / (1 + Math.exp(-extremity * random.nextDouble(-1, 1)));
            outcomes[i] = random.nextInt(3) / 2.0;
        }

        assertMinimal(forecasts, outcomes, STANDARD);
        assertMinimal(forecasts, outcomes, new CalibrationSettings(1000, 100, 20, 1e-3, 1e-3));
    }

    /** Undamped Newton steps run away here. */
    @Test
    void reachesTheMinimumWhenEveryClaimWasUtterlyWrong() {
        double[] forecasts = new double[1000];
        double[] outcomes = new double[1000];
        for (int i = 0; i < forecasts.length; i++) {
            forecasts[i] = i % 2 == 0 ? 1e-9 : 1 - 1e-9;
            outcomes[i] = i % 2 == 0 ? 1 : 0;
        }

        assertMinimal(forecasts, outcomes, STANDARD);
        assertThat(LogisticFit.of(forecasts, outcomes, STANDARD).slope()).isNegative();
    }

    @Test
    void leavesClaimsThatNeverVaryAlmostAlone() {
        double[] forecasts = new double[1000];
        double[] outcomes = new double[1000];
        Arrays.fill(forecasts, 0.5);
        Arrays.fill(outcomes, 0, 500, 1);

        assertThat(LogisticFit.of(forecasts, outcomes, STANDARD)).isEqualTo(new LogisticFit(0, 1));
    }

    private static void assertMinimal(double[] forecasts, double[] outcomes, CalibrationSettings settings) {
        LogisticFit fit = LogisticFit.of(forecasts, outcomes, settings);

        double slope = root(
                -50,
                50,
                b -> slopeGradient(interceptAt(b, forecasts, outcomes, settings), b, forecasts, outcomes, settings));
        assertThat(fit.slope()).isCloseTo(slope, within(1e-7));
        assertThat(fit.intercept()).isCloseTo(interceptAt(slope, forecasts, outcomes, settings), within(1e-7));
    }

    private static double interceptAt(double b, double[] forecasts, double[] outcomes, CalibrationSettings settings) {
        return root(-100, 100, a -> interceptGradient(a, b, forecasts, outcomes, settings));
    }

    private static double interceptGradient(
            double a, double b, double[] forecasts, double[] outcomes, CalibrationSettings settings) {
        double gradient = 100 * a * settings.interceptPenalty() / 50;
        for (int i = 0; i < forecasts.length; i++) {
            gradient += error(a, b, forecasts[i], outcomes[i]);
        }
        return gradient;
    }

    private static double slopeGradient(
            double a, double b, double[] forecasts, double[] outcomes, CalibrationSettings settings) {
        double gradient = 5 * (b - 1) * settings.slopePenalty() / 2.5;
        for (int i = 0; i < forecasts.length; i++) {
            gradient += error(a, b, forecasts[i], outcomes[i]) * Math.log(forecasts[i] / (1 - forecasts[i]));
        }
        return gradient;
    }

    private static double error(double a, double b, double forecast, double outcome) {
        return 1 / (1 + Math.exp(-a - b * Math.log(forecast / (1 - forecast)))) - outcome;
    }

    /** Of an increasing function. */
    private static double root(double low, double high, DoubleUnaryOperator function) {
        double below = low;
        double above = high;
        for (int i = 0; i < 46; i++) {
            double middle = (below + above) / 2;
            if (function.applyAsDouble(middle) < 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return (below + above) / 2;
    }
}
