package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Stationary block bootstrap (Politis and Romano 1994): histories of the same length put together from blocks of the
 * observed one, with random starts, geometric lengths and the end joined to the start. The same seed gives the same ones.
 *
 * @param blockLength mean length in periods, at least 1: beyond the reach of what dependence there is
 * @param resamples histories drawn, at least 20
 */
public record Bootstrap(double blockLength, int resamples, long seed) {
    private static final int FEWEST = 20;

    public Bootstrap {
        Settings.require(
                blockLength >= 1 && blockLength < Double.POSITIVE_INFINITY,
                "blockLength",
                "at least 1 and finite",
                blockLength);
        Settings.require(resamples >= FEWEST, "resamples", "at least " + FEWEST, resamples);
    }

    /** Blocks of ∛n periods, rounded: the order that is optimal for a mean's variance (Hall, Horowitz and Jing 1995). */
    public static Bootstrap of(int periods, int resamples, long seed) {
        return new Bootstrap(Math.max(1, Math.rint(StrictMath.cbrt(periods))), resamples, seed);
    }

    /** Hands over the periods that each history is made of, in its order; the array is used again for the next one. */
    void forEach(int periods, Consumer<int[]> history) {
        if (periods == 0) {
            return;
        }
        Random random = new Random(seed);
        double logOfGoingOn = StrictMath.log(1 - 1 / blockLength);
        int[] drawn = new int[periods];
        for (int resample = 0; resample < resamples; resample++) {
            int filled = 0;
            while (filled < periods) {
                int from = random.nextInt(periods);
                double length = 1 + Math.floor(StrictMath.log(1 - random.nextDouble()) / logOfGoingOn);
                int to = (int) Math.min(periods, filled + length);
                while (filled < to) {
                    drawn[filled++] = from;
                    from = from + 1 == periods ? 0 : from + 1;
                }
            }
            history.accept(drawn);
        }
    }

    /**
     * What the variance of a resampled mean keeps, on average, of the true one when periods are independent: the
     * autocovariances around the sample's own mean add up to 0, each but the one at lag 0 being −σ²/n. For blocks of one
     * period this is the (n − 1)/n of a sample variance.
     */
    double varianceKept(int periods) {
        double goingOn = 1 - 1 / blockLength;
        double weight = goingOn;
        double sum = 0;
        for (int lag = 1; lag < periods; lag++) {
            sum += (1 - (double) lag / periods) * weight;
            weight *= goingOn;
        }
        return 1 - (1 + 2 * sum) / periods;
    }
}
