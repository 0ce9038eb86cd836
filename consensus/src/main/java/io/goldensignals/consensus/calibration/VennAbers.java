package io.goldensignals.consensus.calibration;

import java.util.Arrays;

/**
 * The inductive Venn-Abers predictor (Vovk, Petej 2012) for any forecast in O(log n): for each gap between the settled
 * forecasts the isotonic regression with the new one added as a 0 or as a 1 is prepared in O(n) after sorting, after
 * Vovk, Petej, Fedorova (2015).
 */
final class VennAbers {
    /** Distinct forecasts, ascending, in units of {@link SettledPair}. */
    private final int[] forecasts;
    /** p0 by the last settled forecast at or below the new one, p1 by the first at or above it. */
    private final double[] lower;

    private final double[] upper;

    private VennAbers(int[] forecasts, double[] lower, double[] upper) {
        this.forecasts = forecasts;
        this.lower = lower;
        this.upper = upper;
    }

    static VennAbers of(long[] pairs) {
        long[] sorted = pairs.clone();
        Arrays.sort(sorted);
        int groups = 0;
        int[] forecasts = new int[sorted.length];
        double[] counts = new double[sorted.length];
        double[] ups = new double[sorted.length];
        for (long pair : sorted) {
            int forecast = SettledPair.forecastUnits(pair);
            if (groups == 0 || forecasts[groups - 1] != forecast) {
                forecasts[groups++] = forecast;
            }
            counts[groups - 1]++;
            ups[groups - 1] += SettledPair.outcome(pair);
        }
        double[] n = Arrays.copyOf(counts, groups);
        double[] up = Arrays.copyOf(ups, groups);
        return new VennAbers(Arrays.copyOf(forecasts, groups), lower(n, up), upper(n, up));
    }

    /** p0: 0 below all settled forecasts. */
    double lower(double forecast) {
        int found = Arrays.binarySearch(forecasts, SettledPair.units(forecast));
        int atOrBelow = found >= 0 ? found : -found - 2;
        return atOrBelow < 0 ? 0 : lower[atOrBelow];
    }

    /** p1: 1 above all settled forecasts. */
    double upper(double forecast) {
        int found = Arrays.binarySearch(forecasts, SettledPair.units(forecast));
        int atOrAbove = found >= 0 ? found : -found - 1;
        return atOrAbove == forecasts.length ? 1 : upper[atOrAbove];
    }

    /** A 0 added to the outcomes is a 1 added to their mirror image. */
    private static double[] lower(double[] counts, double[] ups) {
        int groups = counts.length;
        double[] mirroredCounts = new double[groups];
        double[] downs = new double[groups];
        for (int i = 0; i < groups; i++) {
            mirroredCounts[groups - 1 - i] = counts[i];
            downs[groups - 1 - i] = counts[i] - ups[i];
        }
        double[] mirrored = upper(mirroredCounts, downs);
        double[] lower = new double[groups];
        for (int i = 0; i < groups; i++) {
            lower[i] = 1 - mirrored[groups - 1 - i];
        }
        return lower;
    }

    private static double[] upper(double[] counts, double[] ups) {
        return new ConvexMinorant(counts, ups).slopesWithAnUpBefore();
    }
}
