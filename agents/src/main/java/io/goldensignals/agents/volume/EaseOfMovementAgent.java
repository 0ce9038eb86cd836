package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.EaseOfMovement;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;

/**
 * Votes when ease of movement crosses zero: price begins to move easily, far on little volume, the other way. The bar
 * itself must move that way too, because the sum also crosses when an old bar merely leaves it.
 */
public final class EaseOfMovementAgent implements TradingAgent {
    /** {@code leap} is a textbook step across zero, in mean ranges² per mean volume. */
    public record Settings(int period, double leap) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(leap > 0, "leap", "positive", leap);
        }
    }

    private final Settings settings;
    private final EaseOfMovement ease;
    private final Line relative;

    EaseOfMovementAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.ease = EaseOfMovement.in(book, settings.period());
        this.relative = ease.relative();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "ease-of-movement",
                1,
                "Buys when ease of movement crosses above zero on a rising bar, sells when below on a falling one",
                "Richard Arms, Volume Cycles in the Stock Market, 1983",
                new Settings(14, 0.2),
                EaseOfMovementAgent::new);
    }

    // A move needs the bar before, a cross the value before.
    @Override
    public int historyBars() {
        return settings.period() + 2;
    }

    @Override
    public Verdict evaluate() {
        double confidence = Strength.of(Math.abs(relative.value() - relative.previous()), 0, settings.leap());
        if (relative.crossedAbove(0) && ease.move() > 0) {
            return Verdict.buy(confidence, reason("crossed above zero on a rise"));
        }
        if (relative.crossedBelow(0) && ease.move() < 0) {
            return Verdict.sell(confidence, reason("crossed below zero on a fall"));
        }
        if (relative.crossedAbove(0) || relative.crossedBelow(0)) {
            return Verdict.abstain(reason("crossed zero without the bar's own move"));
        }
        return Verdict.abstain(
                "Ease of movement(%d) %+.3f after %+.3f did not cross zero",
                settings.period(), relative.value(), relative.previous());
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Ease of movement(%d) %s: %+.3f after %+.3f, the bar's midpoint moved by %+.4g",
                        settings.period(), event, relative.value(), relative.previous(), ease.move())
                .value("easeOfMovement", relative.value())
                .value("easeOfMovementBefore", relative.previous());
    }
}
