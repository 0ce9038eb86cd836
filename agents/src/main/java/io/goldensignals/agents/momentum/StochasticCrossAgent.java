package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.Stochastic;
import io.goldensignals.agents.indicator.StochasticLines;

/** Lane's cross: %K crosses %D while %D is oversold or overbought; in the middle of the range the two cross all the time. */
public final class StochasticCrossAgent implements TradingAgent {
    // Prices in ticks put the lines on each other or on a threshold to the last digit, on either side; in points.
    private static final double ROUNDING = 1e-9;

    /** Periods in bars; {@code oversold} and {@code overbought} in points, {@code deep} those beyond of a textbook cross. */
    public record Settings(int period, int smoothing, int signal, double oversold, double overbought, double deep) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(smoothing > 0 && smoothing <= 256, "smoothing", "between 1 and 256 bars", smoothing);
            AgentSettings.requirePeriod(signal, "signal");
            AgentSettings.require(oversold > 0 && oversold < 50, "oversold", "between 0 and 50", oversold);
            AgentSettings.require(overbought > 50 && overbought < 100, "overbought", "between 50 and 100", overbought);
            AgentSettings.require(deep > 0 && deep < 50, "deep", "between 0 and 50", deep);
        }
    }

    private final Settings settings;
    private final StochasticLines lines;
    private final Line spread;

    StochasticCrossAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.lines = Stochastic.in(book, settings.period(), settings.smoothing(), settings.signal())
                .lines();
        this.spread = lines.spread();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "stochastic-cross",
                1,
                "Buys when %K crosses above an oversold %D, sells when it crosses below an overbought one",
                "George Lane, Lane's Stochastics, Stocks & Commodities, 1984",
                new Settings(14, 3, 3, 20, 80, 15),
                StochasticCrossAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + settings.smoothing() + settings.signal();
    }

    @Override
    public Verdict evaluate() {
        double d = lines.d();
        if (spread.crossedAbove(ROUNDING) && d < settings.oversold() - ROUNDING) {
            double confidence = Strength.of(settings.oversold() - d, 0, settings.deep());
            return Verdict.buy(confidence, reason("crossed above", "in the oversold zone"));
        }
        if (spread.crossedBelow(-ROUNDING) && d > settings.overbought() + ROUNDING) {
            double confidence = Strength.of(d - settings.overbought(), 0, settings.deep());
            return Verdict.sell(confidence, reason("crossed below", "in the overbought zone"));
        }
        if (spread.crossedAbove(ROUNDING) || spread.crossedBelow(-ROUNDING)) {
            return Verdict.abstain(reason("crossed", "outside the extreme zones"));
        }
        return Verdict.abstain(reason(spread.value() > 0 ? "stays above" : "stays below", "without a cross"));
    }

    private Reasoning reason(String event, String where) {
        return Reasoning.of(
                        "%%K(%d) %.1f %s %%D %.1f %s",
                        settings.period(), lines.k().value(), event, lines.d(), where)
                .value("k", lines.k().value())
                .value("d", lines.d());
    }
}
