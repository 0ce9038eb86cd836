package io.goldensignals.agents.volatility;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Squeeze;

/**
 * Follows the momentum at the bar on which a squeeze ends: Bollinger bands that had been inside the Keltner channel for
 * some bars leave it. Without a clear momentum the release has no direction.
 */
public final class SqueezeReleaseAgent implements TradingAgent {
    /** {@code squeezed} bars at least; {@code clear} and {@code strong} are momenta in ATR(period). */
    public record Settings(int period, double multiple, int squeezed, double clear, double strong) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(multiple > 0 && multiple <= 10, "multiple", "above 0 and at most 10", multiple);
            AgentSettings.require(squeezed > 0 && squeezed <= 256, "squeezed", "between 1 and 256 bars", squeezed);
            AgentSettings.require(clear > 0, "clear", "positive", clear);
            AgentSettings.require(strong > clear, "strong", "above clear " + clear, strong);
        }
    }

    private final Settings settings;
    private final Squeeze squeeze;
    private final Atr atr;

    SqueezeReleaseAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.squeeze = Squeeze.in(book, settings.period(), settings.multiple());
        this.atr = Atr.in(book, settings.period());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "squeeze-release",
                1,
                "Follows the momentum when Bollinger bands leave the Keltner channel that they were squeezed into",
                "John Carter, Mastering the Trade, 2005",
                new Settings(20, 1.5, 3, 0.25, 2.5),
                SqueezeReleaseAgent::new);
    }

    // Wilder's smoothing of the true range, and the squeeze.
    @Override
    public int historyBars() {
        return 14 * settings.period() + settings.squeezed();
    }

    @Override
    public Verdict evaluate() {
        double momentum = squeeze.momentum() / atr.value();
        if (squeeze.released() < settings.squeezed()) {
            return squeeze.length() > 0
                    ? Verdict.abstain("Bars in the squeeze so far %d, momentum %+.2f ATR", squeeze.length(), momentum)
                    : Verdict.abstain(
                            "Bars in the squeeze that ended here %d, not %d; momentum %+.2f ATR",
                            squeeze.released(), settings.squeezed(), momentum);
        }
        double confidence = Strength.of(Math.abs(momentum), settings.clear(), settings.strong());
        if (momentum > settings.clear()) {
            return Verdict.buy(confidence, reason(momentum));
        }
        if (momentum < -settings.clear()) {
            return Verdict.sell(confidence, reason(momentum));
        }
        return Verdict.abstain(
                "A squeeze of %d bars ended without direction, momentum %+.2f ATR", squeeze.released(), momentum);
    }

    private Reasoning reason(double momentum) {
        return Reasoning.of("A squeeze of %d bars ended with a momentum of %+.2f ATR", squeeze.released(), momentum)
                .value("squeezeBars", squeeze.released())
                .value("momentumAtr", momentum);
    }
}
