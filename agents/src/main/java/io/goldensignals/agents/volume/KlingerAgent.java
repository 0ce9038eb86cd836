package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Ema;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Klinger;
import io.goldensignals.agents.indicator.Line;

/**
 * Votes when the Klinger oscillator crosses its signal line in the direction of the trend, which Klinger calls the most
 * reliable of its signals. How far it swung, as a share of the volume, tells a turn from noise.
 */
public final class KlingerAgent implements TradingAgent {
    /** Periods in bars, {@code slow} also of the trend; {@code swing} is a textbook step across, in mean volumes. */
    public record Settings(int fast, int slow, int signal, double swing) {
        public Settings {
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.requirePeriod(signal, "signal");
            AgentSettings.require(fast < slow, "fast", "shorter than slow " + slow, fast);
            AgentSettings.require(swing > 0, "swing", "positive", swing);
        }
    }

    private final Settings settings;
    private final Line oscillator;
    private final Ema trend;

    KlingerAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.oscillator = Klinger.in(book, settings.fast(), settings.slow(), settings.signal())
                .relative();
        this.trend = Ema.in(book, settings.slow());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "klinger",
                1,
                "Follows the Klinger oscillator's cross of its signal line in the direction of the trend",
                "Stephen Klinger, Identifying Trends with Volume Analysis, Stocks & Commodities, 1997",
                new Settings(34, 55, 13, 0.03),
                KlingerAgent::new);
    }

    // After seven times n bars an EMA's start weighs less than a millionth; the signal line smooths once more.
    @Override
    public int historyBars() {
        return 7 * (settings.slow() + settings.signal());
    }

    @Override
    public Verdict evaluate() {
        double confidence = Strength.of(Math.abs(oscillator.value() - oscillator.previous()), 0, settings.swing());
        if (oscillator.crossedAbove(0) && trend.lastAbove() > 0) {
            return Verdict.buy(confidence, reason("crossed above its signal line"));
        }
        if (oscillator.crossedBelow(0) && trend.lastAbove() < 0) {
            return Verdict.sell(confidence, reason("crossed below its signal line"));
        }
        if (oscillator.crossedAbove(0) || oscillator.crossedBelow(0)) {
            return Verdict.abstain(reason("crossed against the trend"));
        }
        return Verdict.abstain(
                "Klinger did not cross its signal line: %+.2f %% of the volume above it after %+.2f %%",
                100 * oscillator.value(), 100 * oscillator.previous());
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Klinger(%d, %d, %d) %s: %+.2f %% of the volume above it after %+.2f %%, close %+.4g from EMA(%d)",
                        settings.fast(),
                        settings.slow(),
                        settings.signal(),
                        event,
                        100 * oscillator.value(),
                        100 * oscillator.previous(),
                        trend.lastAbove(),
                        settings.slow())
                .value("klingerAboveSignal", oscillator.value())
                .value("aboveTrend", trend.lastAbove());
    }
}
