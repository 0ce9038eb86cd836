package io.goldensignals.agents;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says why a vote carries no weight: too little confidence, or too much equity lost at its stop. */
final class VoteValidation {
    private final PanelSettings settings;

    VoteValidation(PanelSettings settings) {
        this.settings = settings;
    }

    /** Empty when the vote is accepted. */
    List<String> rejections(Verdict.Vote vote, double close, StopAndTarget exit) {
        List<String> reasons = new ArrayList<>(0);
        if (vote.confidence() < settings.minConfidence()) {
            reasons.add(
                    text("confidence %.3f is below min-confidence %s", vote.confidence(), settings.minConfidence()));
        }
        double risk = risk(vote, close, exit);
        if (Double.isNaN(risk)) {
            reasons.add("no stop on the losing side of the close: the average true range is zero or not known yet");
        } else if (risk > settings.maxRisk()) {
            reasons.add(text("risk %.4f of equity at the stop is above max-risk %s", risk, settings.maxRisk()));
        }
        return reasons;
    }

    /** Whether there is no rejection. */
    boolean accepts(Verdict.Vote vote, double close, StopAndTarget exit) {
        return vote.confidence() >= settings.minConfidence() && risk(vote, close, exit) <= settings.maxRisk();
    }

    /** Share of equity lost at the stop; NaN without one. */
    private double risk(Verdict.Vote vote, double close, StopAndTarget exit) {
        return vote.action() == Action.HOLD ? 0 : settings.maxPositionSize() * Math.abs(close - exit.stop()) / close;
    }

    @FormatMethod
    private static String text(@FormatString String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }
}
