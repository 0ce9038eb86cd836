package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.Rsi;

/** Votes when RSI re-crosses a threshold: in a strong trend it can stay oversold for weeks, so the level alone says little. */
public final class RsiReversalAgent implements TradingAgent {
    /** {@code oversold} and {@code overbought} in RSI points, {@code deep} the points beyond them of a textbook setup. */
    public record Settings(int period, double oversold, double overbought, double deep) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(oversold > 0 && oversold < 50, "oversold", "between 0 and 50", oversold);
            AgentSettings.require(overbought > 50 && overbought < 100, "overbought", "between 50 and 100", overbought);
            AgentSettings.require(deep > 0 && deep < 50, "deep", "between 0 and 50", deep);
        }
    }

    private final Settings settings;
    private final Line rsi;

    RsiReversalAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.rsi = Rsi.in(book, settings.period()).line();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "rsi-reversal",
                1,
                "Buys when RSI comes back above its oversold threshold, sells when it comes back below overbought",
                "J. Welles Wilder, New Concepts in Technical Trading Systems, 1978",
                new Settings(14, 30, 70, 10),
                RsiReversalAgent::new);
    }

    // Wilder smoothing remembers its start: 14 periods leave less than a millionth of it.
    @Override
    public int historyBars() {
        return 14 * settings.period();
    }

    @Override
    public Verdict evaluate() {
        if (rsi.crossedAbove(settings.oversold())) {
            double depth = settings.oversold() - rsi.previous();
            return Verdict.buy(confidence(depth), reason("crossed back above", settings.oversold()));
        }
        if (rsi.crossedBelow(settings.overbought())) {
            double depth = rsi.previous() - settings.overbought();
            return Verdict.sell(confidence(depth), reason("crossed back below", settings.overbought()));
        }
        return Verdict.abstain(Reasoning.of("RSI(%d) %.1f re-crossed no threshold", settings.period(), rsi.value())
                .value("rsi", rsi.value()));
    }

    private double confidence(double depth) {
        return Strength.of(depth, 0, settings.deep());
    }

    private Reasoning reason(String event, double threshold) {
        return Reasoning.of(
                        "RSI(%d) %.1f %s %.0f after %.1f",
                        settings.period(), rsi.value(), event, threshold, rsi.previous())
                .value("rsi", rsi.value())
                .value("rsiBefore", rsi.previous());
    }
}
