package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.score.Wilson;

/**
 * Share of trades that gained, with Wilson's (1927) 95 % interval, which takes trades for independent; all null without
 * trades.
 */
public record WinRate(Double rate, Double low, Double high) {
    static WinRate of(int wins, int n) {
        if (n == 0) {
            return new WinRate(null, null, null);
        }
        double rate = (double) wins / n;
        Wilson interval = Wilson.interval(rate, n);
        return new WinRate(rate, interval.low(), interval.high());
    }
}
