package io.goldensignals.consensus.score;

import java.util.List;

/** Claims and outcomes by claim in buckets 1/2048 wide, fine enough to cut a curve from. */
final class ClaimBuckets {
    private static final int BUCKETS = 2048;

    private final int[] counts = new int[BUCKETS];
    private final double[] claims = new double[BUCKETS];
    private final double[] outcomes = new double[BUCKETS];
    private long n;
    private double sumOfOutcomes;
    private double squaredErrors;
    private double squaredClaims;
    private double products;
    private double squaredOutcomes;

    void add(double claim, double outcome) {
        int bucket = (int) (claim * BUCKETS);
        counts[bucket]++;
        claims[bucket] += claim;
        outcomes[bucket] += outcome;
        n++;
        sumOfOutcomes += outcome;
        squaredErrors += (claim - outcome) * (claim - outcome);
        squaredClaims += claim * claim;
        products += claim * outcome;
        squaredOutcomes += outcome * outcome;
    }

    long n() {
        return n;
    }

    List<CalibrationBin> curve() {
        CalibrationCurve curve = new CalibrationCurve(n);
        for (int i = 0; i < BUCKETS; i++) {
            if (counts[i] > 0) {
                curve.add(counts[i], claims[i], outcomes[i]);
            }
        }
        return curve.bins();
    }

    BrierScore brier(List<CalibrationBin> curve) {
        if (n == 0) {
            return BrierScore.NONE;
        }
        double rate = sumOfOutcomes / n;
        double reliability = 0;
        double resolution = 0;
        double claimsOfBins = 0;
        double productsOfBins = 0;
        for (CalibrationBin bin : curve) {
            double gap = bin.meanClaim() - bin.rate();
            reliability += bin.n() * gap * gap;
            resolution += bin.n() * (bin.rate() - rate) * (bin.rate() - rate);
            claimsOfBins += bin.n() * bin.meanClaim() * bin.meanClaim();
            productsOfBins += bin.n() * bin.meanClaim() * bin.rate();
        }
        double within = squaredClaims - claimsOfBins - 2 * (products - productsOfBins);
        return new BrierScore(
                squaredErrors / n, reliability / n, resolution / n, squaredOutcomes / n - rate * rate, within / n);
    }
}
