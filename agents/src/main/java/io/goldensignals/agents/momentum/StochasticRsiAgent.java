package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.StochasticLines;
import io.goldensignals.agents.indicator.StochasticRsi;

/**
 * Votes when StochRSI comes back out of its extreme zone, %K ahead of %D. It is extreme for RSI's last bars, however
 * little RSI moved in them, so unlike the textbook's rule this one wants RSI to have travelled some points.
 */
public final class StochasticRsiAgent implements TradingAgent {
    /**
     * Periods in bars, {@code zone} in points from 0 and from 100; {@code travel} is the least range of RSI in its
     * window, in points, and twice as much is a textbook one.
     */
    public record Settings(int rsi, int period, int smoothing, int signal, double zone, double travel) {
        public Settings {
            AgentSettings.requirePeriod(rsi, "rsi");
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(smoothing > 0 && smoothing <= 256, "smoothing", "between 1 and 256 bars", smoothing);
            AgentSettings.requirePeriod(signal, "signal");
            AgentSettings.require(zone > 0 && zone < 50, "zone", "between 0 and 50", zone);
            AgentSettings.require(travel > 0 && travel <= 50, "travel", "above 0 and at most 50", travel);
        }
    }

    private final Settings settings;
    private final StochasticRsi stochastic;
    private final StochasticLines lines;
    private final Line k;

    StochasticRsiAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.stochastic =
                StochasticRsi.in(book, settings.rsi(), settings.period(), settings.smoothing(), settings.signal());
        this.lines = stochastic.lines();
        this.k = lines.k();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "stochastic-rsi",
                1,
                "Buys when StochRSI comes back above its oversold zone, sells when it comes back below the overbought one",
                "Tushar Chande and Stanley Kroll, The New Technical Trader, 1994",
                new Settings(14, 14, 3, 3, 20, 12),
                StochasticRsiAgent::new);
    }

    // Wilder smoothing remembers its start for 14 periods; the range and the averages come after it.
    @Override
    public int historyBars() {
        return 14 * settings.rsi() + settings.period() + settings.smoothing() + settings.signal();
    }

    @Override
    public Verdict evaluate() {
        boolean left = k.crossedAbove(settings.zone());
        boolean fell = k.crossedBelow(100 - settings.zone());
        if (!left && !fell) {
            return Verdict.abstain(reason("left neither extreme zone"));
        }
        double travel = stochastic.range();
        if (!(travel >= settings.travel())) {
            return Verdict.abstain(reason("left its extreme zone, but RSI hardly moved"));
        }
        double confidence = Strength.of(travel, settings.travel(), 2 * settings.travel());
        if (left && k.value() > lines.d()) {
            return Verdict.buy(confidence, reason("came back above the oversold zone"));
        }
        if (fell && k.value() < lines.d()) {
            return Verdict.sell(confidence, reason("came back below the overbought zone"));
        }
        return Verdict.abstain(reason("left its extreme zone on the wrong side of %D"));
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "StochRSI(%d, %d) %s: %%K %.1f after %.1f, %%D %.1f, RSI's range %.1f points",
                        settings.rsi(),
                        settings.period(),
                        event,
                        k.value(),
                        k.previous(),
                        lines.d(),
                        stochastic.range())
                .value("k", k.value())
                .value("d", lines.d())
                .value("rsiRange", stochastic.range());
    }
}
