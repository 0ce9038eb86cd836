package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;

/**
 * When a backtest shows an edge. Insufficient data: fewer trades or periods than the minimum, or returns that don't vary.
 * Edge: <ol><li>the mean net return is above cash at level α, and <li>it is above that of entries at random with the same
 * exposure at level α, and <li>when settings were searched, both keep a deflated Sharpe ratio of at least 1 − α.</ol>
 * No evidence: everything else.
 *
 * <p>Why: what only beats cash may be the market's rise, and what only beats random entries may lose money. As all parts
 * must hold, the whole is wrong at most as often as a single one, α, without sharing α out (Berger 1982). The deflation
 * pays for having picked the best of many.
 *
 * @param alpha chance of "edge" without one, one-sided
 * @param minimumTrades below 30 a mean of trades is not near normal
 * @param minimumPeriods below 250 the bootstrap's blocks are few
 * @param resamples histories per test, at least 20 and 1/α − 1
 * @param seed of the bootstrap
 */
public record VerdictRule(double alpha, int minimumTrades, int minimumPeriods, int resamples, long seed) {
    public VerdictRule {
        Settings.require(alpha > 0 && alpha <= 0.5, "alpha", "above 0 and at most 0.5", alpha);
        Settings.require(minimumTrades >= 1, "minimumTrades", "at least 1", minimumTrades);
        Settings.require(minimumPeriods >= 2, "minimumPeriods", "at least 2", minimumPeriods);
        Settings.require(
                resamples >= 20 && resamples >= 1 / alpha - 1, "resamples", "at least 20 and 1/alpha - 1", resamples);
    }

    /** α = 5 %, 30 trades, 250 periods, 1,999 histories. */
    public static VerdictRule standard() {
        return new VerdictRule(0.05, 30, 250, 1_999, 1);
    }

    /**
     * Throws {@link IllegalArgumentException} unless both series are finite and equally long.
     *
     * @param net excess returns over cash per period, net of costs, as fractions
     * @param random what entries at random with the same exposure made in the same periods: the mean over their seeds,
     *     net of their costs or, to be strict, before them
     * @param trades closed ones
     */
    public Verdict judge(double[] net, double[] random, int trades, Search search) {
        Settings.require(trades >= 0, "trades", "at least 0", trades);
        Moments.requireFinite(net, "net");
        Moments.requireFinite(random, "random");
        double[] overRandom = BenchmarkFigures.difference(net, random);
        Evidence none = new Evidence(trades, net.length, null, null, null);
        if (trades < minimumTrades || net.length < minimumPeriods) {
            return Verdict.insufficient(none, this);
        }
        Bootstrap bootstrap = Bootstrap.of(net.length, resamples, seed);
        Evidence evidence = new Evidence(
                trades,
                net.length,
                Significance.of(net, alpha, bootstrap),
                Significance.of(overRandom, alpha, bootstrap),
                search.trials() == 1 ? null : deflated(net, overRandom, search));
        return evidence.net() == null || evidence.overRandom() == null
                ? Verdict.insufficient(evidence, this)
                : Verdict.of(evidence, search, this);
    }

    boolean met(Evidence evidence, Search search) {
        Double deflated = evidence.deflatedSharpe();
        boolean stands = search.trials() == 1 || (deflated != null && deflated >= 1 - alpha);
        return stands
                && evidence.net().pValue() <= alpha
                && evidence.overRandom().pValue() <= alpha;
    }

    private static Double deflated(double[] net, double[] overRandom, Search search) {
        Double ofNet = deflated(net, search);
        Double ofDifference = deflated(overRandom, search);
        return ofNet == null || ofDifference == null ? null : (Double) Math.min(ofNet, ofDifference);
    }

    private static Double deflated(double[] excess, Search search) {
        SharpeEstimate estimate = SharpeEstimate.of(excess);
        return estimate == null ? null : estimate.deflated(search);
    }
}
