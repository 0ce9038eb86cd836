package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.AccumulationDistribution;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Swings;
import io.goldensignals.agents.indicator.Ties;

/**
 * Votes when price makes a lower swing low while volume was accumulated since the one before, or a higher high on
 * distribution. The accumulation/distribution line enters only through its change between the two swings, as a share of
 * their volume, because its level depends on where one starts. The swing is the natural stop.
 */
public final class AccumulationDivergenceAgent implements TradingAgent {
    /**
     * {@code swing} bars on either side make a swing, two of them at most {@code span} bars apart a pair; {@code clear} and
     * {@code strong} are shares of the volume: where a flow begins to count, and a textbook one.
     */
    public record Settings(int swing, int span, double clear, double strong) {
        public Settings {
            AgentSettings.require(swing >= 1 && swing <= 50, "swing", "between 1 and 50 bars", swing);
            AgentSettings.requirePeriod(span, "span");
            AgentSettings.require(clear > 0 && clear < 1, "clear", "between 0 and 1", clear);
            AgentSettings.require(strong > clear && strong <= 1, "strong", "above clear, at most 1", strong);
        }
    }

    private final Settings settings;
    private final Swings swings;
    private final AccumulationDistribution line;

    AccumulationDivergenceAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.swings = Swings.in(book, settings.swing());
        this.line = AccumulationDistribution.in(book);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "accumulation-divergence",
                1,
                "Buys a lower swing low on accumulation since the one before, sells a higher high on distribution",
                "Marc Chaikin's line, after Larry Williams, The Secret of Selecting Stocks, 1972",
                new Settings(5, 60, 0.05, 0.3),
                AccumulationDivergenceAgent::new);
    }

    // A pair of swings, and the bars before the first and after the second that make them known.
    @Override
    public int historyBars() {
        return settings.span() + 2 * settings.swing() + 1;
    }

    @Override
    public Verdict evaluate() {
        boolean low = isPair(swings.lows()) && Ties.greater(lows(1), lows(0), lows(1));
        boolean high = isPair(swings.highs()) && Ties.greater(highs(0), highs(1), highs(1));
        if (low == high) {
            return Verdict.abstain("No new swing goes beyond another at most %d bars before it", settings.span());
        }
        Swings.Points points = low ? swings.lows() : swings.highs();
        double share = line.share(points.age(1), points.age(0));
        double confidence = Strength.of(Math.abs(share), settings.clear(), settings.strong());
        if (low && share >= settings.clear()) {
            return Verdict.buy(confidence, reason("low", points, share)).with(PriceLevels.stopAt(points.price(0)));
        }
        if (high && share <= -settings.clear()) {
            return Verdict.sell(confidence, reason("high", points, share)).with(PriceLevels.stopAt(points.price(0)));
        }
        return Verdict.abstain(reason(low ? "low" : "high", points, share));
    }

    private boolean isPair(Swings.Points points) {
        return points.isNew() && points.size() > 1 && points.age(1) - points.age(0) <= settings.span();
    }

    private double lows(int i) {
        return swings.lows().price(i);
    }

    private double highs(int i) {
        return swings.highs().price(i);
    }

    private Reasoning reason(String kind, Swings.Points points, double share) {
        return Reasoning.of(
                        "Swing %s %.6g after %.6g %d bars before, accumulation in between %+.0f %% of the volume",
                        kind, points.price(0), points.price(1), points.age(1) - points.age(0), 100 * share)
                .value("accumulationShare", share)
                .value("swing", points.price(0))
                .value("swingBefore", points.price(1));
    }
}
