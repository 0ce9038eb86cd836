package io.goldensignals.marketdata.chain;

import java.time.Duration;

/**
 * By what a chain judges its providers' data. {@code jump} and {@code tolerance} are relative price differences: beyond
 * the one a price needs a second provider's word, within the other two prices are the same; {@code staleAfter} is how
 * much open market may pass until a price is old, {@code patience} how long after its end a bar may still come, {@code
 * poll} the least time between two rounds of asking for quotes.
 */
public record ChainRules(double jump, double tolerance, Duration staleAfter, Duration patience, Duration poll) {
    public static final ChainRules STANDARD =
            new ChainRules(0.15, 0.02, Duration.ofSeconds(60), Duration.ofMinutes(20), Duration.ofSeconds(5));

    /** Whether the prices are no more than {@code most} apart. */
    static boolean near(double a, double b, double most) {
        return Math.abs(a / b - 1) <= most && Math.abs(b / a - 1) <= most;
    }
}
