package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.RsiSwings;
import io.goldensignals.agents.indicator.Swings;
import io.goldensignals.agents.indicator.Ties;

/**
 * Regular divergence: a lower swing low of price at a higher RSI, or a higher high at a lower one, told when the second
 * swing becomes known. Only out of weakness or strength, as Wilder has it; the second swing is the stop.
 */
public final class RsiDivergenceAgent implements TradingAgent {
    /**
     * {@code swing} bars on either side make a swing, {@code apart} is the most between the two. {@code extreme} is how
     * far from 50 RSI was at the first; {@code clear} and {@code strong} are how far it moved against price, in points.
     */
    public record Settings(int period, int swing, int apart, double extreme, double clear, double strong) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(swing > 0 && swing <= 20, "swing", "between 1 and 20 bars", swing);
            AgentSettings.requirePeriod(apart, "apart");
            AgentSettings.require(extreme >= 0 && extreme < 50, "extreme", "at least 0, below 50", extreme);
            AgentSettings.require(clear > 0 && clear < 100, "clear", "between 0 and 100", clear);
            AgentSettings.require(strong > clear && strong <= 100, "strong", "above clear, at most 100", strong);
        }
    }

    private final Settings settings;
    private final RsiSwings.Pair highs;
    private final RsiSwings.Pair lows;

    RsiDivergenceAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        RsiSwings swings = RsiSwings.in(book, settings.period(), settings.swing());
        this.highs = swings.highs();
        this.lows = swings.lows();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "rsi-divergence",
                1,
                "Buys when price makes a lower swing low at a higher RSI, sells a higher high at a lower RSI",
                "J. Welles Wilder, New Concepts in Technical Trading Systems, 1978",
                new Settings(14, 5, 60, 10, 1, 8),
                RsiDivergenceAgent::new);
    }

    // Wilder smoothing remembers its start for 14 periods; the first swing must come after that.
    @Override
    public int historyBars() {
        return 14 * settings.period() + settings.apart() + settings.swing();
    }

    @Override
    public Verdict evaluate() {
        double bullish = divergence(lows, -1);
        if (bullish >= settings.clear()) {
            return Verdict.buy(confidence(bullish), reason("low", lows, "bullish divergence"))
                    .with(PriceLevels.stopAt(lows.prices().price(0)));
        }
        double bearish = divergence(highs, 1);
        if (bearish >= settings.clear()) {
            return Verdict.sell(confidence(bearish), reason("high", highs, "bearish divergence"))
                    .with(PriceLevels.stopAt(highs.prices().price(0)));
        }
        return abstention();
    }

    /** How far RSI fell behind a price that went on to the given side, in points; NaN where there is nothing to compare. */
    private double divergence(RsiSwings.Pair pair, int side) {
        Swings.Points prices = pair.prices();
        if (!pair.isNew()
                || prices.age(1) - prices.age(0) > settings.apart()
                || !(side * (pair.previousRsi() - 50) >= settings.extreme())
                || !Ties.greater(side * prices.price(0), side * prices.price(1), prices.price(0))) {
            return Double.NaN;
        }
        return side * (pair.previousRsi() - pair.rsi());
    }

    private double confidence(double points) {
        return Strength.of(points, settings.clear(), settings.strong());
    }

    private Verdict abstention() {
        if (lows.isNew()) {
            return Verdict.abstain(reason("low", lows, "no divergence"));
        }
        if (highs.isNew()) {
            return Verdict.abstain(reason("high", highs, "no divergence"));
        }
        return Verdict.abstain("No swing of %d bars on either side became known", settings.swing());
    }

    private Reasoning reason(String kind, RsiSwings.Pair pair, String finding) {
        return Reasoning.of(
                        "Swing %s %.6g after %.6g with RSI(%d) %.1f after %.1f: %s",
                        kind,
                        pair.prices().price(0),
                        pair.prices().price(1),
                        settings.period(),
                        pair.rsi(),
                        pair.previousRsi(),
                        finding)
                .value("swing", pair.prices().price(0))
                .value("swingBefore", pair.prices().price(1))
                .value("rsi", pair.rsi())
                .value("rsiBefore", pair.previousRsi());
    }
}
