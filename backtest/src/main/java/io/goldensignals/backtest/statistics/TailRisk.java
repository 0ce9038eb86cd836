package io.goldensignals.backtest.statistics;

import java.util.Arrays;

/**
 * Historical risk of one period at 95 %, as fractions lost; below 0 when even the bad periods gained. Null below 20
 * periods. With k = ⌈n ÷ 20⌉, the quantile is the k-th smallest return: the inverse of the empirical distribution, type 1
 * of Hyndman and Fan (1996).
 *
 * @param valueAtRisk95 −1 × the k-th smallest return
 * @param conditionalValueAtRisk95 −1 × the mean of the k smallest (expected shortfall; Acerbi and Tasche 2002, without
 *     the share of a k-th return that lies beyond 5 %)
 */
public record TailRisk(Double valueAtRisk95, Double conditionalValueAtRisk95) {
    private static final int ONE_IN = 20;

    /** Of returns as fractions, simple or logarithmic. */
    public static TailRisk of(double... returns) {
        Moments.requireFinite(returns, "returns");
        if (returns.length < ONE_IN) {
            return new TailRisk(null, null);
        }
        double[] ascending = returns.clone();
        Arrays.sort(ascending);
        int tail = Band.rank(returns.length, 100 / ONE_IN) + 1;
        double sum = 0;
        for (int i = 0; i < tail; i++) {
            sum += ascending[i];
        }
        return new TailRisk(0 - ascending[tail - 1], 0 - sum / tail);
    }
}
