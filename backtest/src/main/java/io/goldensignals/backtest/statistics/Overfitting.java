package io.goldensignals.backtest.statistics;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * How the trial that is best in one half of history does in the other, over all ways to halve it.
 *
 * @param probability of backtest overfitting: share of halvings in which it ranks in the lower half of the trials or in
 *     the very middle (logit of its relative rank at most 0)
 * @param medianLogit the lower median of ln(ω ÷ (1 − ω)), with ω = rank ÷ (trials + 1), equals sharing their mean rank
 * @param degradation slope of its Sharpe ratio in the other half on the one it was chosen for: below 0 the better it
 *     looked the worse it did; null when the latter never differs
 * @param probabilityOfLoss share of halvings in which its Sharpe ratio in the other half is below 0
 * @param halvings how many there are
 */
public record Overfitting(
        double probability, double medianLogit, Double degradation, double probabilityOfLoss, int halvings) {
    static Overfitting of(BlockSums[] trials, int blocks) {
        int[] halves = halves(blocks);
        double[] logits = new double[halves.length];
        double[] chosenFor = new double[halves.length];
        double[] tested = new double[halves.length];
        int all = (1 << blocks) - 1;
        for (int i = 0; i < halves.length; i++) {
            BlockSums best = best(trials, halves[i]);
            int otherHalf = all & ~halves[i];
            chosenFor[i] = best.sharpe(halves[i]);
            tested[i] = best.sharpe(otherHalf);
            logits[i] = logit(trials, otherHalf, tested[i]);
        }
        Double degradation = Moments.told(Moments.slope(chosenFor, tested));
        double probability = share(logits, logit -> logit <= 0);
        Arrays.sort(logits);
        return new Overfitting(
                probability,
                logits[Band.rank(logits.length, 50)],
                degradation,
                share(tested, sharpe -> sharpe < 0),
                halves.length);
    }

    private static int[] halves(int blocks) {
        return IntStream.range(0, 1 << blocks)
                .filter(bits -> 2 * Integer.bitCount(bits) == blocks)
                .toArray();
    }

    private static BlockSums best(BlockSums[] trials, int half) {
        BlockSums best = trials[0];
        double most = best.sharpe(half);
        for (BlockSums trial : trials) {
            double sharpe = trial.sharpe(half);
            if (sharpe > most) {
                best = trial;
                most = sharpe;
            }
        }
        return best;
    }

    private static double logit(BlockSums[] trials, int half, double ofTheBest) {
        double rank = 0.5;
        for (BlockSums trial : trials) {
            double sharpe = trial.sharpe(half);
            rank += sharpe < ofTheBest ? 1 : sharpe == ofTheBest ? 0.5 : 0;
        }
        return StrictMath.log(rank / (trials.length + 1 - rank));
    }

    private static double share(double[] values, DoublePredicate counts) {
        return (double) Arrays.stream(values).filter(counts).count() / values.length;
    }
}
