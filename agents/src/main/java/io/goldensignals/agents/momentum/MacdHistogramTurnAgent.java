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
import io.goldensignals.agents.indicator.MacdHistogramRun;

/**
 * Elder's turn of the histogram: its slope changes before MACD crosses its signal line. It counts below zero for a
 * rise and above zero for a fall, after a stretch of bars the other way; the farther from zero, in average true
 * ranges, the better.
 */
public final class MacdHistogramTurnAgent implements TradingAgent {
    /** Periods and {@code stretch} in bars; {@code deep} is the histogram in ATR(slow) that makes a textbook turn. */
    public record Settings(int fast, int slow, int signal, int stretch, double deep) {
        public Settings {
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.requirePeriod(signal, "signal");
            AgentSettings.require(fast < slow, "fast", "shorter than slow " + slow, fast);
            AgentSettings.require(stretch > 0 && stretch <= 50, "stretch", "between 1 and 50 bars", stretch);
            AgentSettings.require(deep > 0, "deep", "positive", deep);
        }
    }

    private final Settings settings;
    private final Line histogram;
    private final MacdHistogramRun run;
    private final Atr atr;

    MacdHistogramTurnAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.histogram = Macd.in(book, settings.fast(), settings.slow(), settings.signal())
                .histogram();
        this.run = MacdHistogramRun.in(book, settings.fast(), settings.slow(), settings.signal());
        this.atr = Atr.in(book, settings.slow());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "macd-histogram-turn",
                1,
                "Buys when MACD's histogram turns up below zero after falling, sells when it turns down above zero",
                "Alexander Elder, Trading for a Living, 1993",
                new Settings(12, 26, 9, 3, 0.4),
                MacdHistogramTurnAgent::new);
    }

    // After seven times n bars an EMA's start weighs less than a millionth; the signal line smooths once more.
    @Override
    public int historyBars() {
        return 7 * (settings.slow() + settings.signal());
    }

    @Override
    public Verdict evaluate() {
        int before = run.previous();
        if (before <= -settings.stretch() && run.length() > 0 && histogram.value() < 0) {
            return Verdict.buy(confidence(), reason("turned up", "falling", -before));
        }
        if (before >= settings.stretch() && run.length() < 0 && histogram.value() > 0) {
            return Verdict.sell(confidence(), reason("turned down", "rising", before));
        }
        return Verdict.abstain(Reasoning.of(
                        "MACD histogram %+.4g with a run of %+d bars after one of %+d: no turn towards zero",
                        histogram.value(), run.length(), before)
                .value("histogram", histogram.value()));
    }

    private double confidence() {
        return Strength.of(Math.abs(histogram.previous()) / atr.value(), 0, settings.deep());
    }

    private Reasoning reason(String turn, String stretch, int bars) {
        return Reasoning.of(
                        "MACD histogram %s to %+.4g from %+.4g, %.2f ATR from zero, after %s for %d bars",
                        turn,
                        histogram.value(),
                        histogram.previous(),
                        Math.abs(histogram.previous()) / atr.value(),
                        stretch,
                        bars)
                .value("histogram", histogram.value())
                .value("histogramBefore", histogram.previous())
                .value("stretch", bars);
    }
}
