package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Analogues;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.contracts.Action;

/**
 * Looks up what followed the stretches that resembled the latest one. Only when the last bar moved by at least its usual
 * size: quiet stretches resemble each other and say nothing, and most bars need no search.
 */
public final class NearestNeighboursAgent implements TradingAgent {
    /**
     * {@code majority} of the {@code neighbours} must agree, all being sure; {@code move} is the last return in usual
     * ones, {@code far} the distance per return beyond which nothing resembles; {@code doubt} neighbours are imagined
     * that went either way as often.
     */
    public record Settings(int length, int neighbours, int majority, double move, double far, int doubt) {
        public Settings {
            AgentSettings.require(length >= 2 && length <= 64, "length", "between 2 and 64 returns", length);
            AgentSettings.require(neighbours >= 3 && neighbours <= 63, "neighbours", "between 3 and 63", neighbours);
            AgentSettings.require(
                    2 * majority > neighbours && majority < neighbours,
                    "majority",
                    "more than half of the neighbours, not all",
                    majority);
            AgentSettings.require(move >= 0 && move < 5, "move", "at least 0 and below 5", move);
            AgentSettings.require(far > 0 && far <= 2, "far", "above 0 and at most 2", far);
            AgentSettings.require(doubt >= 2 && doubt <= 1_000, "doubt", "between 2 and 1000", doubt);
        }
    }

    private final Settings settings;
    private final Analogues analogues;

    NearestNeighboursAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.analogues = Analogues.in(book, settings.length(), settings.neighbours());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "nearest-neighbours",
                1,
                "After a move looks up what followed the most similar stretches of the last bars",
                "Edward Lorenz, Atmospheric Predictability as Revealed by Naturally Occurring Analogues, 1969",
                new Settings(8, 15, 11, 1.5, 1, 60),
                NearestNeighboursAgent::new);
    }

    // It searches the whole window.
    @Override
    public int historyBars() {
        return 512;
    }

    @Override
    public Verdict evaluate() {
        double move = analogues.move();
        if (!(Math.abs(move) >= settings.move())) {
            return Verdict.abstain(
                    "The last return, %+.2f of its usual size, is not worth looking up from %.2f on",
                    move, settings.move());
        }
        double rises = analogues.rises();
        if (Double.isNaN(rises)) {
            return Verdict.abstain("There are too few stretches of %d returns to compare with", settings.length());
        }
        double agreeing = Math.max(rises, settings.neighbours() - rises);
        if (agreeing < settings.majority() || analogues.distance() > settings.far()) {
            return Verdict.abstain(reason(rises));
        }
        double probability = (rises + 0.5 * settings.doubt()) / (settings.neighbours() + settings.doubt());
        double confidence = Strength.of(agreeing, settings.majority(), settings.neighbours());
        Action action = probability > 0.5 ? Action.BUY : Action.SELL;
        Reasoning reasoning = reason(rises).value("probabilityUp", probability);
        return new Verdict.Vote(action, confidence, probability, reasoning, PriceLevels.NONE);
    }

    private Reasoning reason(double rises) {
        return Reasoning.of(
                        "After %.1f of the %d stretches most like the last %d returns, %.2f deviations per return away, price"
                                + " was higher %d bars later",
                        rises, settings.neighbours(), settings.length(), analogues.distance(), Analogues.HORIZON)
                .value("rises", rises)
                .value("distance", analogues.distance());
    }
}
