package io.goldensignals.consensus.score;

/** What a score amounts to. */
public enum Verdict {
    INSUFFICIENT_EVIDENCE("Too few independent outcomes to say anything."),
    NO_EDGE_SHOWN("No edge over the base rate has been shown."),
    EDGE("Better than the base rate by more than chance explains, the size of the table allowed for.");

    /** From this many independent outcomes on a normal approximation is trusted. */
    static final double MINIMUM_EFFECTIVE_N = 30;

    private static final double SIGNIFICANCE = 0.05;

    private final String sentence;

    Verdict(String sentence) {
        this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }

    /** On enough evidence, by the p-value as adjusted for the table it is read in; without one there is no edge. */
    static Verdict of(Double adjustedPValue) {
        return adjustedPValue != null && adjustedPValue < SIGNIFICANCE ? EDGE : NO_EDGE_SHOWN;
    }
}
