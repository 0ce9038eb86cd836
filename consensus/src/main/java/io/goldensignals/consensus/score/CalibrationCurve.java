package io.goldensignals.consensus.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts predictions in the order of their claims into ten bins of equal mass. Equal claims are never parted: bins then
 * differ in size, and there may be fewer.
 */
public final class CalibrationCurve {
    private static final int BINS = 10;

    private final long total;
    private final List<CalibrationBin> bins = new ArrayList<>();
    private long seen;
    private long n;
    private double claims;
    private double outcomes;

    /** For this many predictions. */
    public CalibrationCurve(long total) {
        this.total = total;
    }

    /** Adds a group of equal claims by its size and sums; groups come in ascending order. */
    public void add(long count, double sumOfClaims, double sumOfOutcomes) {
        long bin = seen * BINS / total;
        seen += count;
        n += count;
        claims += sumOfClaims;
        outcomes += sumOfOutcomes;
        if (seen * BINS / total > bin) {
            bins.add(new CalibrationBin(n, claims / n, outcomes / n));
            n = 0;
            claims = 0;
            outcomes = 0;
        }
    }

    /** In ascending order; throws {@link IllegalStateException} unless all predictions have been added. */
    public List<CalibrationBin> bins() {
        if (seen != total) {
            throw new IllegalStateException(seen + " of " + total + " predictions");
        }
        return List.copyOf(bins);
    }

    /** Expected calibration error (Naeini, Cooper, Hauskrecht 2015): mean |claim − rate| by mass; NaN without bins. */
    public static double error(List<CalibrationBin> bins) {
        double sum = 0;
        long n = 0;
        for (CalibrationBin bin : bins) {
            sum += bin.n() * Math.abs(bin.meanClaim() - bin.rate());
            n += bin.n();
        }
        return sum / n;
    }
}
