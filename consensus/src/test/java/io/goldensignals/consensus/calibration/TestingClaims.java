package io.goldensignals.consensus.calibration;

import java.util.SplittableRandom;

/** Claims about outcomes whose true probability is uniform in (0.3, 0.7), their logit exaggerated by a factor. */
final class TestingClaims {
    private final SplittableRandom random;
    private final double exaggeration;
    private double claim;
    private double outcome;

    TestingClaims(long seed, double exaggeration) {
        random = new SplittableRandom(seed);
        this.exaggeration = exaggeration;
    }

    void next() {
        double truth = random.nextDouble(0.3, 0.7);
        claim = 1 / (1 + Math.exp(-exaggeration * Math.log(truth / (1 - truth))));
        outcome = random.nextDouble() < truth ? 1 : 0;
    }

    double claim() {
        return claim;
    }

    double outcome() {
        return outcome;
    }

    /** Settles this many in the calibrator, which issues what it makes of them. */
    static void settle(Calibrator calibrator, TestingClaims claims, int count) {
        for (int i = 0; i < count; i++) {
            claims.next();
            calibrator.settle(
                    claims.claim(), calibrator.calibrate(claims.claim()).probabilityUp(), claims.outcome());
        }
    }
}
