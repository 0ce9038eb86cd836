package io.goldensignals.backtest.statistics;

/** Count, sum and sum of squares of one trial's returns by block, so that a half's Sharpe ratio costs one addition a block. */
final class BlockSums {
    /** Squares and their mean's square agree to this when nothing varies. */
    private static final double ROUNDING = 1e-12;

    private final long[] counts;
    private final double[] sums;
    private final double[] squares;

    private BlockSums(int blocks) {
        counts = new long[blocks];
        sums = new double[blocks];
        squares = new double[blocks];
    }

    static BlockSums of(double[] returns, CrossValidation cut) {
        BlockSums blocks = new BlockSums(cut.blocks());
        for (int block = 0; block < cut.blocks(); block++) {
            int to = cut.start(block + 1, returns.length);
            for (int i = cut.from(block, returns.length); i < to; i++) {
                blocks.counts[block]++;
                blocks.sums[block] += returns[i];
                blocks.squares[block] += returns[i] * returns[i];
            }
        }
        return blocks;
    }

    /** Of the blocks whose bits are set; 0 when nothing varies there: who risks nothing ranks between gain and loss. */
    double sharpe(int half) {
        long n = 0;
        double sum = 0;
        double square = 0;
        for (int rest = half; rest != 0; rest &= rest - 1) {
            int block = Integer.numberOfTrailingZeros(rest);
            n += counts[block];
            sum += sums[block];
            square += squares[block];
        }
        double deviations = square - sum * sum / n;
        return deviations <= ROUNDING * square ? 0 : sum / n / Math.sqrt(deviations / (n - 1));
    }
}
