package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;

/**
 * What closed trades amount to, net of costs.
 *
 * @param n closed trades
 * @param longestLosingRun most losses one after another; a trade that breaks even ends a run
 */
public record TradeFigures(int n, WinRate wins, Payoff payoff, int longestLosingRun) {
    /**
     * Throws {@link IllegalArgumentException} unless both are finite and equally many.
     *
     * @param profits net of costs, in money, in the order in which trades were closed
     * @param returns of the same trades: profit ÷ capital at entry
     */
    public static TradeFigures of(double[] profits, double[] returns) {
        Settings.require(
                profits.length == returns.length, "returns", "as many as profits: " + profits.length, returns.length);
        Moments.requireFinite(profits, "profits");
        Moments.requireFinite(returns, "returns");
        int wins = 0;
        int run = 0;
        int longest = 0;
        for (double profit : profits) {
            wins += profit > 0 ? 1 : 0;
            run = profit < 0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return new TradeFigures(profits.length, WinRate.of(wins, profits.length), Payoff.of(profits, returns), longest);
    }
}
