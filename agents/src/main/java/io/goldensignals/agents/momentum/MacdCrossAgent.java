package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.Macd;

/** Votes when MACD crosses its signal line; how far the histogram swung, in average true ranges, tells a turn from noise. */
public final class MacdCrossAgent implements TradingAgent {
    /** Periods in bars; {@code wideSwing} is the histogram's change in ATR(slow) that makes a textbook cross. */
    public record Settings(int fast, int slow, int signal, double wideSwing) {
        public Settings {
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.requirePeriod(signal, "signal");
            AgentSettings.require(fast < slow, "fast", "shorter than slow " + slow, fast);
            AgentSettings.require(wideSwing > 0, "wide-swing", "positive", wideSwing);
        }
    }

    private final Settings settings;
    private final Macd macd;
    private final Line histogram;
    private final Atr atr;

    MacdCrossAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.macd = Macd.in(book, settings.fast(), settings.slow(), settings.signal());
        this.histogram = macd.histogram();
        this.atr = Atr.in(book, settings.slow());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "macd-cross",
                1,
                "Buys when MACD crosses above its signal line, sells when it crosses below",
                "Gerald Appel, The Moving Average Convergence-Divergence Method, 1979",
                new Settings(12, 26, 9, 0.15),
                MacdCrossAgent::new);
    }

    // After seven times n bars an EMA's start weighs less than a millionth; the signal line smooths once more.
    @Override
    public int historyBars() {
        return 7 * (settings.slow() + settings.signal());
    }

    @Override
    public Verdict evaluate() {
        double swing = Math.abs(histogram.value() - histogram.previous()) / atr.value();
        if (histogram.crossedAbove(0)) {
            return Verdict.buy(Strength.of(swing, 0, settings.wideSwing()), reason("above", swing));
        }
        if (histogram.crossedBelow(0)) {
            return Verdict.sell(Strength.of(swing, 0, settings.wideSwing()), reason("below", swing));
        }
        return Verdict.abstain(Reasoning.of(
                        "MACD %.4g stays %s its signal line %.4g",
                        macd.value(), histogram.value() > 0 ? "above" : "below", macd.signal())
                .value("macd", macd.value())
                .value("signal", macd.signal()));
    }

    private Reasoning reason(String side, double swing) {
        return Reasoning.of(
                        "MACD %.4g crossed %s its signal line %.4g by a swing of %.2f ATR",
                        macd.value(), side, macd.signal(), swing)
                .value("macd", macd.value())
                .value("signal", macd.signal())
                .value("swing", swing);
    }
}
