package io.goldensignals.marketdata.chain;

import java.util.List;
import java.util.Optional;

/** The ratios that shares are split by, and merged. */
final class Splits {
    /** How far the first price after a split may be from the exact ratio. */
    private static final double NEAR = 0.03;

    private record Ratio(int after, int before) {
        double value() {
            return (double) after / before;
        }
    }

    private static final List<Ratio> RATIOS = List.of(
            new Ratio(5, 4),
            new Ratio(4, 3),
            new Ratio(3, 2),
            new Ratio(2, 1),
            new Ratio(5, 2),
            new Ratio(3, 1),
            new Ratio(4, 1),
            new Ratio(5, 1),
            new Ratio(6, 1),
            new Ratio(7, 1),
            new Ratio(8, 1),
            new Ratio(10, 1),
            new Ratio(12, 1),
            new Ratio(15, 1),
            new Ratio(20, 1),
            new Ratio(25, 1),
            new Ratio(30, 1),
            new Ratio(40, 1),
            new Ratio(50, 1));

    private Splits() {}

    /** The split that makes the price {@code before} into {@code after}, such as {@code 4:1}; empty when none does. */
    static Optional<String> between(double before, double after) {
        for (Ratio ratio : RATIOS) {
            if (ChainRules.near(before / after, ratio.value(), NEAR)) {
                return Optional.of(ratio.after() + ":" + ratio.before());
            }
            if (ChainRules.near(after / before, ratio.value(), NEAR)) {
                return Optional.of(ratio.before() + ":" + ratio.after());
            }
        }
        return Optional.empty();
    }
}
