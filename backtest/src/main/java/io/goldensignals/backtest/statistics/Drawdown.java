package io.goldensignals.backtest.statistics;

import java.time.Duration;
import java.time.Instant;

/**
 * The deepest fall of an equity curve from an earlier peak; the first of equally deep ones.
 *
 * @param depth (peak − trough) ÷ peak: 0 when it never fell, above 1 only for debts
 * @param from when the peak was last held
 * @param to when the trough was first reached
 * @param recovered when the peak was reached again; null when it was not
 * @param periods from the peak to the recovery, or to the end of the curve without one
 * @param duration the same by the calendar
 */
public record Drawdown(double depth, Instant from, Instant to, Instant recovered, int periods, Duration duration) {
    /** Null without a period. */
    public static Drawdown deepest(EquityCurve curve) {
        if (curve.periods() == 0) {
            return null;
        }
        int peak = 0;
        int deepestPeak = 0;
        int trough = 0;
        double depth = 0;
        for (int i = 1; i <= curve.periods(); i++) {
            if (curve.value(i) >= curve.value(peak)) {
                peak = i;
            }
            double fall = 1 - curve.value(i) / curve.value(peak);
            if (fall > depth) {
                depth = fall;
                deepestPeak = peak;
                trough = i;
            }
        }
        return between(curve, depth, deepestPeak, trough);
    }

    private static Drawdown between(EquityCurve curve, double depth, int peak, int trough) {
        int end = trough;
        while (end < curve.periods() && curve.value(end) < curve.value(peak)) {
            end++;
        }
        Instant recovered = curve.value(end) >= curve.value(peak) ? curve.time(end) : null;
        return new Drawdown(
                depth,
                curve.time(peak),
                curve.time(trough),
                recovered,
                end - peak,
                Duration.between(curve.time(peak), curve.time(end)));
    }
}
