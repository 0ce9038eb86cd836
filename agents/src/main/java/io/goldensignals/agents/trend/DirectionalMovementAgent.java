package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.DirectionalMovement;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;

/**
 * Wilder's directional movement: votes when the lines cross in a market that trends already, or when a trend gets strong
 * enough to name. The ADX alone says how much a market trends, not which way.
 */
public final class DirectionalMovementAgent implements TradingAgent {
    /** {@code strong} and {@code present} are ADX values: a trend begins at the one, a cross counts from the other. */
    public record Settings(int period, double strong, double present, double wide) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(strong > 0 && strong < 100, "strong", "between 0 and 100", strong);
            AgentSettings.require(present > 0 && present <= strong, "present", "above 0, at most strong", present);
            AgentSettings.require(wide > 0 && wide <= 100, "wide", "above 0 and at most 100", wide);
        }
    }

    private final Settings settings;
    private final DirectionalMovement movement;
    private final Line adx;
    private final Line spread;

    DirectionalMovementAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.movement = DirectionalMovement.in(book, settings.period());
        this.adx = movement.adx();
        this.spread = movement.spread();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "directional-movement",
                1,
                "Follows the directional lines when they cross in a trend (ADX) or when the trend becomes strong",
                "J. Welles Wilder, New Concepts in Technical Trading Systems, 1978",
                new Settings(14, 25, 20, 25),
                DirectionalMovementAgent::new);
    }

    // Wilder smoothing twice over, the DX and its average: what the start still weighs is below a millionth.
    @Override
    public int historyBars() {
        return 18 * settings.period();
    }

    @Override
    public Verdict evaluate() {
        if (adx.crossedAbove(settings.strong())) {
            return vote(Strength.of(Math.abs(spread.value()), 0, settings.wide()), "became strong");
        }
        if (adx.value() >= settings.present() && (spread.crossedAbove(0) || spread.crossedBelow(0))) {
            return vote(Strength.of(adx.value(), settings.present(), 2 * settings.present()), "turned");
        }
        return Verdict.abstain(reason("shows no new trend"));
    }

    private Verdict vote(double confidence, String event) {
        if (spread.value() > 0) {
            return Verdict.buy(confidence, reason(event));
        }
        if (spread.value() < 0) {
            return Verdict.sell(confidence, reason(event));
        }
        return Verdict.abstain(reason("has no direction"));
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Directional movement(%d) %s: +DI %.1f, -DI %.1f, ADX %.1f after %.1f",
                        settings.period(), event, movement.plus(), movement.minus(), adx.value(), adx.previous())
                .value("plusDi", movement.plus())
                .value("minusDi", movement.minus())
                .value("adx", adx.value());
    }
}
