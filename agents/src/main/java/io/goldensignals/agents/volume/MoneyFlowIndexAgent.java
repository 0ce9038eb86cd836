package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.MoneyFlowIndex;

/**
 * Votes when the money flow index comes back across a threshold: RSI's re-cross with every bar weighted by the money that
 * traded in it. Staying beyond the threshold is what trends do, so the level alone says little.
 */
public final class MoneyFlowIndexAgent implements TradingAgent {
    /** {@code oversold} and {@code overbought} in points, {@code deep} the points beyond them of a textbook setup. */
    public record Settings(int period, double oversold, double overbought, double deep) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(oversold > 0 && oversold < 50, "oversold", "between 0 and 50", oversold);
            AgentSettings.require(overbought > 50 && overbought < 100, "overbought", "between 50 and 100", overbought);
            AgentSettings.require(deep > 0 && deep < 50, "deep", "between 0 and 50", deep);
        }
    }

    private final Settings settings;
    private final Line index;

    MoneyFlowIndexAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.index = MoneyFlowIndex.in(book, settings.period()).line();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "money-flow-index",
                1,
                "Buys when the money flow index comes back above oversold, sells when it comes back below overbought",
                "Gene Quong and Avrum Soudack, Volume-Weighted RSI: Money Flow, Stocks & Commodities, 1989",
                new Settings(14, 20, 80, 10),
                MoneyFlowIndexAgent::new);
    }

    // A flow needs the bar before, a cross the value before.
    @Override
    public int historyBars() {
        return settings.period() + 2;
    }

    @Override
    public Verdict evaluate() {
        if (index.crossedAbove(settings.oversold())) {
            double depth = settings.oversold() - index.previous();
            return Verdict.buy(confidence(depth), reason("came back above", settings.oversold()));
        }
        if (index.crossedBelow(settings.overbought())) {
            double depth = index.previous() - settings.overbought();
            return Verdict.sell(confidence(depth), reason("came back below", settings.overbought()));
        }
        return Verdict.abstain(Reasoning.of("MFI(%d) %.1f re-crossed no threshold", settings.period(), index.value())
                .value("mfi", index.value()));
    }

    private double confidence(double depth) {
        return Strength.of(depth, 0, settings.deep());
    }

    private Reasoning reason(String event, double threshold) {
        return Reasoning.of(
                        "MFI(%d) %.1f %s %.0f after %.1f",
                        settings.period(), index.value(), event, threshold, index.previous())
                .value("mfi", index.value())
                .value("mfiBefore", index.previous());
    }
}
