package io.goldensignals.agents.volatility;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.CloseMoments;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.VolatilityPercentile;

/**
 * Follows the trend at the bar on which volatility falls out of its high regime. Trends pay when volatility is not
 * high: risk taken while it is high is badly rewarded, and volatility, unlike returns, can be foretold.
 */
public final class VolatilityRegimeAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** {@code high} is a percentile, 0 to 1; {@code strong} a textbook distance from the trend's mean in ATR(14). */
    public record Settings(int period, int window, double high, int trend, double strong) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.requirePeriod(window, "window");
            AgentSettings.require(high > 0 && high < 1, "high", "between 0 and 1", high);
            AgentSettings.requirePeriod(trend, "trend");
            AgentSettings.require(strong > 0, "strong", "positive", strong);
        }
    }

    private final Settings settings;
    private final Line percentile;
    private final CloseMoments trend;
    private final Atr atr;

    VolatilityRegimeAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.percentile = VolatilityPercentile.in(book, settings.period(), settings.window())
                .line();
        this.trend = CloseMoments.in(book, settings.trend());
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "volatility-regime",
                1,
                "Follows the trend when Yang-Zhang volatility falls out of the highest quarter of its year",
                "Moreira and Muir, Volatility-Managed Portfolios, Journal of Finance, 2017",
                new Settings(10, 252, 0.75, 50, 4),
                VolatilityRegimeAgent::new);
    }

    // The first volatility needs a bar more than its period, and the percentile its window of them and one before.
    @Override
    public int historyBars() {
        return Math.max(settings.period() + settings.window() + 1, Math.max(settings.trend(), 14 * ATR_PERIOD));
    }

    @Override
    public Verdict evaluate() {
        double distance = trend.lastAboveMean() / atr.value();
        double confidence = Strength.of(Math.abs(distance), 0, settings.strong());
        boolean calmed = percentile.crossedBelow(settings.high());
        if (calmed && distance > 0) {
            return Verdict.buy(confidence, reason(distance));
        }
        if (calmed && distance < 0) {
            return Verdict.sell(confidence, reason(distance));
        }
        return Verdict.abstain(
                "Volatility percentile %.0f after %.0f did not leave the regime above %.0f",
                100 * percentile.value(), 100 * percentile.previous(), 100 * settings.high());
    }

    private Reasoning reason(double distance) {
        return Reasoning.of(
                        "Volatility fell from percentile %.0f to %.0f of %d bars, close %+.2f ATR from its mean of %d",
                        100 * percentile.previous(),
                        100 * percentile.value(),
                        settings.window(),
                        distance,
                        settings.trend())
                .value("percentile", percentile.value())
                .value("percentileBefore", percentile.previous())
                .value("trendAtr", distance);
    }
}
