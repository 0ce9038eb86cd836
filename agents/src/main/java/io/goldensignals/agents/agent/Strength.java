package io.goldensignals.agents.agent;

/** The common scale of confidence: a setup that just qualifies is worth ½, a textbook one 1. */
public final class Strength {
    private Strength() {}

    /** Linear from ½ at {@code weak} to 1 at {@code strong}, constant beyond; {@code strong} may be the lower one. */
    public static double of(double amount, double weak, double strong) {
        double share = (amount - weak) / (strong - weak);
        if (!(share > 0)) {
            return 0.5;
        }
        return share < 1 ? 0.5 + 0.5 * share : 1;
    }
}
