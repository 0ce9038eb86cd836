package io.goldensignals.agents.meanreversion;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.ConnorsRsi;
import io.goldensignals.agents.indicator.IndicatorBook;

/**
 * Votes at the bar that takes Connors RSI into an extreme. It is so quick that waiting for it to come back, as with
 * Wilder's, would miss the move: one close the other way throws it into the middle.
 */
public final class ConnorsRsiAgent implements TradingAgent {
    /** {@code oversold} and {@code overbought} in points, {@code deep} the points beyond them of a textbook setup. */
    public record Settings(int period, int streakPeriod, int rank, double oversold, double overbought, double deep) {
        public Settings {
            AgentSettings.require(period >= 2 && period <= 35, "period", "between 2 and 35 bars", period);
            AgentSettings.require(
                    streakPeriod >= 2 && streakPeriod <= 35, "streak-period", "between 2 and 35 bars", streakPeriod);
            AgentSettings.requirePeriod(rank, "rank");
            AgentSettings.require(oversold > 0 && oversold < 50, "oversold", "between 0 and 50", oversold);
            AgentSettings.require(overbought > 50 && overbought < 100, "overbought", "between 50 and 100", overbought);
            AgentSettings.require(deep > 0 && deep < 50, "deep", "between 0 and 50", deep);
        }
    }

    private final Settings settings;
    private final ConnorsRsi rsi;

    ConnorsRsiAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.rsi = ConnorsRsi.in(book, settings.period(), settings.streakPeriod(), settings.rank());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "connors-rsi",
                1,
                "Buys when Connors RSI falls into its oversold extreme, sells when it rises into overbought",
                "Larry Connors and Cesar Alvarez, An Introduction to ConnorsRSI, 2012",
                new Settings(3, 2, 100, 10, 90, 5),
                ConnorsRsiAgent::new);
    }

    // The ranked returns, and 14 Wilder periods of the two RSIs.
    @Override
    public int historyBars() {
        return Math.max(settings.rank() + 3, 14 * Math.max(settings.period(), settings.streakPeriod()));
    }

    @Override
    public Verdict evaluate() {
        double now = rsi.value();
        if (rsi.line().crossedBelow(settings.oversold())) {
            double confidence = Strength.of(settings.oversold() - now, 0, settings.deep());
            return Verdict.buy(confidence, reason("fell below", settings.oversold()));
        }
        if (rsi.line().crossedAbove(settings.overbought())) {
            double confidence = Strength.of(now - settings.overbought(), 0, settings.deep());
            return Verdict.sell(confidence, reason("rose above", settings.overbought()));
        }
        return Verdict.abstain(Reasoning.of(
                        "Connors RSI %.1f after %.1f entered no extreme",
                        now, rsi.line().previous())
                .value("connorsRsi", now));
    }

    private Reasoning reason(String event, double threshold) {
        return Reasoning.of(
                        "Connors RSI %.1f %s %.0f: RSI(%d) %.1f, RSI of the streak of %+d %.1f, percent rank %.0f",
                        rsi.value(),
                        event,
                        threshold,
                        settings.period(),
                        rsi.rsi(),
                        rsi.streak(),
                        rsi.streakRsi(),
                        rsi.percentRank())
                .value("connorsRsi", rsi.value())
                .value("rsi", rsi.rsi())
                .value("streakRsi", rsi.streakRsi())
                .value("percentRank", rsi.percentRank());
    }
}
