package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.RateOfChange;

/**
 * Follows a burst of momentum at the bar that makes it one. How many per cent are many depends on the market, so the
 * rate of change is measured in standard deviations of its own last values.
 */
public final class RateOfChangeAgent implements TradingAgent {
    /** {@code window} rates give the measure; {@code burst} and {@code strong} in standard deviations from their mean. */
    public record Settings(int period, int window, double burst, double strong) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(window >= 20 && window <= 256, "window", "between 20 and 256 bars", window);
            AgentSettings.require(burst > 0 && burst <= 5, "burst", "above 0 and at most 5", burst);
            AgentSettings.require(strong > burst && strong <= 20, "strong", "above burst, at most 20", strong);
        }
    }

    private final Settings settings;
    private final RateOfChange rate;
    private final Line score;

    RateOfChangeAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.rate = RateOfChange.in(book, settings.period(), settings.window());
        this.score = rate.score();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "rate-of-change",
                1,
                "Follows a rate of change that becomes unusually large for its own last hundred values",
                "Martin Pring, Technical Analysis Explained, 1980; the z-score is folklore",
                new Settings(12, 100, 1.75, 2.25),
                RateOfChangeAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + settings.window() + 1;
    }

    @Override
    public Verdict evaluate() {
        double confidence = Strength.of(Math.abs(score.value()), settings.burst(), settings.strong());
        if (score.crossedAbove(settings.burst()) && rate.value() > 0) {
            return Verdict.buy(confidence, reason("burst of momentum up"));
        }
        if (score.crossedBelow(-settings.burst()) && rate.value() < 0) {
            return Verdict.sell(confidence, reason("burst of momentum down"));
        }
        return Verdict.abstain(reason("no fresh burst"));
    }

    private Reasoning reason(String finding) {
        return Reasoning.of(
                        "ROC(%d) %+.2f %% is %+.2f deviations from the mean of %d bars after %+.2f: %s",
                        settings.period(), rate.value(), score.value(), settings.window(), score.previous(), finding)
                .value("roc", rate.value())
                .value("z", score.value());
    }
}
