package io.goldensignals.agents.meanreversion;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.CloseMoments;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Rsi;
import io.goldensignals.agents.indicator.Ties;

/**
 * Buys a short pullback in a long rise, sells a short rally in a long fall: RSI(2) enters an extreme against the side of
 * its long average that the close is on. The trade ends where the close meets its short average: that is the target.
 */
public final class Rsi2PullbackAgent implements TradingAgent {
    /**
     * {@code trend} and {@code exit} bars in the two averages; {@code low} is the extreme in RSI points, mirrored at 50
     * for rallies, {@code lowest} a textbook one.
     */
    public record Settings(int period, int trend, int exit, double low, double lowest) {
        public Settings {
            AgentSettings.require(period >= 2 && period <= 35, "period", "between 2 and 35 bars", period);
            AgentSettings.requirePeriod(trend, "trend");
            AgentSettings.requirePeriod(exit, "exit");
            AgentSettings.require(exit < trend, "exit", "below trend", exit);
            AgentSettings.require(low > 0 && low < 50, "low", "between 0 and 50", low);
            AgentSettings.require(lowest >= 0 && lowest < low, "lowest", "below low", lowest);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Rsi rsi;
    private final CloseMoments trend;
    private final CloseMoments exit;

    Rsi2PullbackAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.rsi = Rsi.in(book, settings.period());
        this.trend = CloseMoments.in(book, settings.trend());
        this.exit = CloseMoments.in(book, settings.exit());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "rsi2-pullback",
                1,
                "Buys when RSI(2) falls into an extreme above the 200-bar average, sells when it rises into one below",
                "Larry Connors and Cesar Alvarez, Short Term Trading Strategies That Work, 2008",
                new Settings(2, 200, 5, 10, 2),
                Rsi2PullbackAgent::new);
    }

    @Override
    public int historyBars() {
        return Math.max(settings.trend(), 14 * settings.period());
    }

    @Override
    public Verdict evaluate() {
        double high = 100 - settings.low();
        boolean fell = rsi.line().crossedBelow(settings.low());
        boolean rose = rsi.line().crossedAbove(high);
        if (!fell && !rose) {
            return Verdict.abstain(
                    "RSI(%d) %.1f after %.1f entered no extreme",
                    settings.period(), rsi.value(), rsi.line().previous());
        }
        if (fell && above(trend) && below(exit)) {
            return Verdict.buy(confidence(rsi.value()), reason("fell below", settings.low(), "above"))
                    .with(PriceLevels.targetAt(exit.mean()));
        }
        if (rose && below(trend) && above(exit)) {
            return Verdict.sell(confidence(100 - rsi.value()), reason("rose above", high, "below"))
                    .with(PriceLevels.targetAt(exit.mean()));
        }
        return Verdict.abstain(
                "RSI(%d) %.1f entered an extreme, but with the close %.6g against SMA(%d) %.6g it is no pullback",
                settings.period(), rsi.value(), bars.close(0), settings.trend(), trend.mean());
    }

    private boolean above(CloseMoments average) {
        return Ties.greater(average.lastAboveMean(), 0, bars.close(0));
    }

    private boolean below(CloseMoments average) {
        return Ties.greater(0, average.lastAboveMean(), bars.close(0));
    }

    private double confidence(double level) {
        return Strength.of(level, settings.low(), settings.lowest());
    }

    private Reasoning reason(String event, double threshold, String side) {
        return Reasoning.of(
                        "RSI(%d) %.1f %s %.0f with the close %.6g %s SMA(%d) %.6g, back to SMA(%d) %.6g",
                        settings.period(),
                        rsi.value(),
                        event,
                        threshold,
                        bars.close(0),
                        side,
                        settings.trend(),
                        trend.mean(),
                        settings.exit(),
                        exit.mean())
                .value("rsi", rsi.value())
                .value("trend", trend.mean())
                .value("exit", exit.mean());
    }
}
