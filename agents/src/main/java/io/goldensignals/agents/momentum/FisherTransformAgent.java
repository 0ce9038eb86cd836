package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.FisherTransform;
import io.goldensignals.agents.indicator.IndicatorBook;

/**
 * Votes when the Fisher transform of price crosses the value before it, its trigger, beyond an extreme: the transform
 * makes turning points sharp, and only those at rare values are worth anything.
 */
public final class FisherTransformAgent implements TradingAgent {
    /** {@code extreme} and {@code far}, a textbook one, in units of the transform, 0 to about 7.6. */
    public record Settings(int period, double extreme, double far) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(extreme > 0 && extreme <= 7, "extreme", "above 0 and at most 7", extreme);
            AgentSettings.require(far > extreme, "far", "above extreme " + extreme, far);
        }
    }

    private final Settings settings;
    private final FisherTransform fisher;

    FisherTransformAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.fisher = FisherTransform.in(book, settings.period());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "fisher-transform",
                1,
                "Votes against an extreme of the Fisher transform at the bar on which it turns",
                "John Ehlers, Using the Fisher Transform, Technical Analysis of Stocks & Commodities, 2002",
                new Settings(10, 1.5, 3),
                FisherTransformAgent::new);
    }

    // The slower of its two filters keeps 0.67 per bar: less than a millionth of the start after fifty.
    @Override
    public int historyBars() {
        return settings.period() + 50;
    }

    @Override
    public Verdict evaluate() {
        double before = fisher.trigger();
        double confidence = Strength.of(Math.abs(before), settings.extreme(), settings.far());
        if (before < -settings.extreme() && fisher.turn().crossedAbove(0)) {
            return Verdict.buy(confidence, reason("up"));
        }
        if (before > settings.extreme() && fisher.turn().crossedBelow(0)) {
            return Verdict.sell(confidence, reason("down"));
        }
        return Verdict.abstain(
                "Fisher(%d) %.2f after %.2f turned at no extreme beyond %.1f",
                settings.period(), fisher.value(), before, settings.extreme());
    }

    private Reasoning reason(String direction) {
        return Reasoning.of(
                        "Fisher(%d) turned %s to %.2f from %.2f, beyond %.1f",
                        settings.period(), direction, fisher.value(), fisher.trigger(), settings.extreme())
                .value("fisher", fisher.value())
                .value("trigger", fisher.trigger());
    }
}
