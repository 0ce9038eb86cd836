package io.goldensignals.testsupport.exchange;

import java.time.Instant;

/** Prices that are what they are by symbol and second alone, with four digits: what anyone says of them can be checked. */
public final class TrueMarket {
    /** A bar as it truly was; {@code openTime} on the grid of its interval, prices to four digits. */
    public record TrueBar(Instant openTime, double open, double high, double low, double close, double volume) {}

    private TrueMarket() {}

    /** The price of the trade at the second since 1970; there is one each second. */
    public static double price(String symbol, long second) {
        long seed = symbol.hashCode() * 0x9E3779B97F4A7C15L;
        double base = 20 + Math.floorMod(seed, 400L);
        double phase = Math.floorMod(seed >> 13, 1_000L);
        double wave = 0.02 * StrictMath.sin((second + phase) / 900) + 0.004 * StrictMath.sin((second + 3 * phase) / 47);
        double noise = 0.0005 * (Math.floorMod(mixed(seed + second), 2_001L) - 1_000) / 1_000;
        return Math.round(base * (1 + wave + noise) * 10_000) / 10_000.0;
    }

    /** What was traded at the second. */
    public static double volume(String symbol, long second) {
        return 1 + Math.floorMod(mixed(symbol.hashCode() + 31 * second), 9L);
    }

    /** The bar of so many seconds that opens at the second. */
    public static TrueBar bar(String symbol, long open, int seconds) {
        double high = 0;
        double low = Double.MAX_VALUE;
        double volume = 0;
        for (long second = open; second < open + seconds; second++) {
            double price = price(symbol, second);
            high = Math.max(high, price);
            low = Math.min(low, price);
            volume += volume(symbol, second);
        }
        return new TrueBar(
                Instant.ofEpochSecond(open), price(symbol, open), high, low, price(symbol, open + seconds - 1), volume);
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
