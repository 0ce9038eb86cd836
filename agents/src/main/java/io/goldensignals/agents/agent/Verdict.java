package io.goldensignals.agents.agent;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.goldensignals.contracts.Action;

/** What an agent says of one bar: a vote, or nothing with the reason why. */
public sealed interface Verdict permits Verdict.Vote, Verdict.Abstain {
    /** How far a claim may move from one half at full confidence: more would be overclaiming. */
    double LARGEST_EDGE = 0.05;

    Reasoning reasoning();

    /**
     * An opinion. {@code confidence} in (0, 1] is the strength of the setup by the agent's own rule; {@code probabilityUp}
     * is the claim that the close is higher after the horizon: above ½ for BUY, below for SELL, exactly ½ for HOLD.
     */
    record Vote(Action action, double confidence, double probabilityUp, Reasoning reasoning, PriceLevels levels)
            implements Verdict {
        public Vote {
            requireNonNull(action, "action is null");
            requireNonNull(reasoning, "reasoning is null");
            requireNonNull(levels, "levels is null");
            if (!(confidence > 0 && confidence <= 1)) {
                throw new IllegalArgumentException("confidence must be above 0 and at most 1, but was " + confidence);
            }
            if (!(probabilityUp >= 0 && probabilityUp <= 1) || !agrees(action, probabilityUp)) {
                throw new IllegalArgumentException("probabilityUp " + probabilityUp + " contradicts " + action);
            }
        }

        /** The same vote with the stop and target that the agent's own rule gives. */
        public Vote with(PriceLevels natural) {
            return new Vote(action, confidence, probabilityUp, reasoning, natural);
        }

        private static boolean agrees(Action action, double probabilityUp) {
            return switch (action) {
                case BUY -> probabilityUp > 0.5;
                case SELL -> probabilityUp < 0.5;
                case HOLD -> probabilityUp == 0.5;
            };
        }
    }

    /** No opinion: zero weight, unlike HOLD, which is a vote for "no move". */
    record Abstain(Reasoning reasoning) implements Verdict {
        public Abstain {
            requireNonNull(reasoning, "reasoning is null");
        }
    }

    static Vote buy(double confidence, Reasoning reasoning) {
        return new Vote(Action.BUY, confidence, 0.5 + LARGEST_EDGE * confidence, reasoning, PriceLevels.NONE);
    }

    static Vote sell(double confidence, Reasoning reasoning) {
        return new Vote(Action.SELL, confidence, 0.5 - LARGEST_EDGE * confidence, reasoning, PriceLevels.NONE);
    }

    static Vote hold(double confidence, Reasoning reasoning) {
        return new Vote(Action.HOLD, confidence, 0.5, reasoning, PriceLevels.NONE);
    }

    static Abstain abstain(Reasoning reasoning) {
        return new Abstain(reasoning);
    }

    /** Abstains with a sentence, as {@link Reasoning#of}. */
    @FormatMethod
    static Abstain abstain(@FormatString String template, Object... numbers) {
        return new Abstain(Reasoning.of(template, numbers));
    }
}
