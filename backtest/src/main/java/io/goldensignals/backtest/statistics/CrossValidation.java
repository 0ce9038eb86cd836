package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;

/**
 * Combinatorially symmetric cross-validation, purged (Bailey, Borwein, López de Prado and Zhu 2017): history is cut into
 * blocks, and every choice of half of them is a sample to choose in, the other half one to test in.
 *
 * @param blocks even, 2 to 16, of the same length give or take a period
 * @param embargo periods at the start of every block but the first that neither half counts, so that no position or
 *     horizon up to so long reaches from one half into the other
 */
public record CrossValidation(int blocks, int embargo) {
    private static final int MOST_BLOCKS = 16;

    public CrossValidation {
        Settings.require(
                blocks >= 2 && blocks <= MOST_BLOCKS && blocks % 2 == 0, "blocks", "even and between 2 and 16", blocks);
        Settings.require(embargo >= 0, "embargo", "at least 0", embargo);
    }

    /**
     * How often the best trial of one half disappoints in the other.
     *
     * @param trials excess returns, by trial and then by the same periods
     */
    public Overfitting overfitting(double[]... trials) {
        Settings.require(trials.length >= 2, "trials", "at least 2", trials.length);
        int periods = trials[0].length;
        long needed = blocks * (embargo + 2L);
        Settings.require(periods >= needed, "periods", "at least blocks x (embargo + 2) = " + needed, periods);
        BlockSums[] sums = new BlockSums[trials.length];
        for (int i = 0; i < trials.length; i++) {
            Settings.require(
                    trials[i].length == periods, "trials[" + i + "]", "of " + periods + " periods", trials[i].length);
            Moments.requireFinite(trials[i], "trials[" + i + "]");
            sums[i] = BlockSums.of(trials[i], this);
        }
        return Overfitting.of(sums, blocks);
    }

    /** First period of a block that counts. */
    int from(int block, int periods) {
        return start(block, periods) + (block == 0 ? 0 : embargo);
    }

    /** First period of a block; of the one after the last, the number of periods. */
    int start(int block, int periods) {
        return (int) ((long) block * periods / blocks);
    }
}
