package io.goldensignals.consensus.score;

/**
 * How often the stated direction was right, with a 95 % interval. {@code n} counts BUY and SELL without ties; the
 * interval is Wilson's on n ÷ horizon, because horizons overlap. All but {@code n} are null without any.
 */
public record HitRate(long n, Double rate, Double low, Double high) {
    static HitRate of(long hits, long n, int horizonBars) {
        if (n == 0) {
            return new HitRate(0, null, null, null);
        }
        double rate = (double) hits / n;
        Wilson interval = Wilson.interval(rate, (double) n / horizonBars);
        return new HitRate(n, rate, interval.low(), interval.high());
    }
}
