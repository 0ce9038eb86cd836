package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.LogisticForecast;
import io.goldensignals.contracts.Action;

/** Votes by its own probability of a higher close in five bars when that is far enough from a coin's. */
public final class LogisticRegressionAgent implements TradingAgent {
    /**
     * {@code ridge} as {@link LogisticForecast#in} takes it; {@code trust} is the share of the fitted edge that is
     * believed, since a fit finds patterns in chance, too; {@code edge} and {@code clear} are the remaining edges from
     * which on it votes, and is sure.
     */
    public record Settings(double ridge, double trust, double edge, double clear) {
        public Settings {
            AgentSettings.require(ridge > 0 && ridge <= 10_000, "ridge", "above 0 and at most 10000", ridge);
            AgentSettings.require(trust > 0 && trust <= 0.9, "trust", "above 0 and at most 0.9", trust);
            AgentSettings.require(edge > 0 && edge < 0.5, "edge", "between 0 and 0.5", edge);
            AgentSettings.require(clear > edge && clear < 0.5, "clear", "above edge and below 0.5", clear);
        }
    }

    private final Settings settings;
    private final LogisticForecast forecast;

    LogisticRegressionAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.forecast = LogisticForecast.in(book, settings.ridge());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "logistic-regression",
                1,
                "Estimates the probability of a rise from return, path, distance from the mean and volume, learned anew"
                        + " every 64 bars",
                "David Cox, The Regression Analysis of Binary Sequences, 1958",
                new Settings(50, 0.5, 0.06, 0.12),
                LogisticRegressionAgent::new);
    }

    // It learns from seven eighths of the last 512 bars, at every 64th.
    @Override
    public int historyBars() {
        return 512;
    }

    @Override
    public Verdict evaluate() {
        double probability = 0.5 + settings.trust() * (forecast.probability() - 0.5);
        if (Double.isNaN(probability)) {
            return Verdict.abstain("Logistic regression has learned nothing yet, or the last bars never moved");
        }
        double edge = Math.abs(probability - 0.5);
        if (edge < settings.edge()) {
            return Verdict.abstain(reason("too near a coin's", probability));
        }
        Action action = probability > 0.5 ? Action.BUY : Action.SELL;
        double confidence = Strength.of(edge, settings.edge(), settings.clear());
        Reasoning reasoning = reason(action == Action.BUY ? "a likely rise" : "a likely fall", probability);
        return new Verdict.Vote(action, confidence, probability, reasoning, PriceLevels.NONE);
    }

    private Reasoning reason(String finding, double probability) {
        return Reasoning.of(
                        "Logistic regression gives a higher close in %d bars a probability of %.3f, believed by %.0f %% that is %.3f: %s",
                        LogisticForecast.HORIZON, forecast.probability(), 100 * settings.trust(), probability, finding)
                .value("fitted", forecast.probability())
                .value("probabilityUp", probability);
    }
}
