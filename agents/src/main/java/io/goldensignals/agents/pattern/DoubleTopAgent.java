package io.goldensignals.agents.pattern;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Swings;

/**
 * Double top and bottom: two swing extremes at one price that end a move, confirmed by the first close through the swing
 * between them, and not before: most pairs of like extremes are only a pause (Edwards and Magee). The stop is beyond the
 * extremes, the target as far beyond the confirmation as the pattern is tall.
 */
public final class DoubleTopAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /**
     * {@code strength} bars on either side make a swing; {@code longest} bars lie at most between the first extreme and
     * the confirmation; {@code alike} and {@code deep} in ATR(14): how far the extremes may differ, and how far the
     * swing between them must be away.
     */
    public record Settings(int strength, int longest, double alike, double deep) {
        public Settings {
            AgentSettings.require(strength >= 1 && strength <= 50, "strength", "between 1 and 50 bars", strength);
            AgentSettings.requirePeriod(longest, "longest");
            AgentSettings.require(alike > 0, "alike", "positive", alike);
            AgentSettings.require(deep > 0, "deep", "positive", deep);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Atr atr;
    private final SwingChart tops;
    private final SwingChart bottoms;

    DoubleTopAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.atr = Atr.in(book, ATR_PERIOD);
        Swings swings = Swings.in(book, settings.strength());
        this.tops = SwingChart.upright(bars, swings);
        this.bottoms = SwingChart.onItsHead(bars, swings);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "double-top-bottom",
                1,
                "Votes when a close goes through the swing between two like highs after a rise, or two like lows after a fall",
                "Robert D. Edwards and John Magee, Technical Analysis of Stock Trends, 1948",
                new Settings(4, 80, 0.75, 1.5),
                DoubleTopAgent::new);
    }

    @Override
    public int historyBars() {
        return Math.max(14 * ATR_PERIOD, settings.longest() + 2 * settings.strength() + 1);
    }

    @Override
    public Verdict evaluate() {
        if (completed(tops)) {
            return Verdict.sell(confidence(tops), reason("Double top", "below the low", tops))
                    .with(exits(tops));
        }
        if (completed(bottoms)) {
            return Verdict.buy(confidence(bottoms), reason("Double bottom", "above the high", bottoms))
                    .with(exits(bottoms));
        }
        return Verdict.abstain(
                "Close %.6g completes no double top or bottom: last highs %.2f ATR apart, last lows %.2f",
                bars.close(0), difference(tops), difference(bottoms));
    }

    private boolean completed(SwingChart chart) {
        if (chart.peaks().size() < 2 || chart.peaks().age(1) > settings.longest()) {
            return false;
        }
        int between = chart.troughBetween(0, 1);
        return between >= 0
                && chart.breaks(
                        TrendLine.level(chart.trough(between)), chart.peaks().age(0))
                && difference(chart) <= settings.alike()
                && depth(chart, between) >= settings.deep() * atr.value()
                && rose(chart, between);
    }

    /** Of the two extremes, in ATR. */
    private double difference(SwingChart chart) {
        return chart.peaks().size() < 2 ? Double.NaN : Math.abs(chart.peak(0) - chart.peak(1)) / atr.value();
    }

    private static double depth(SwingChart chart, int between) {
        return Math.min(chart.peak(0), chart.peak(1)) - chart.trough(between);
    }

    /** A top ends a rise: the trough before it lies below the one within. */
    private static boolean rose(SwingChart chart, int between) {
        int before = chart.troughBefore(1);
        return before >= 0 && chart.trough(before) < chart.trough(between);
    }

    private double confidence(SwingChart chart) {
        return Strength.of(difference(chart), settings.alike(), 0);
    }

    private static PriceLevels exits(SwingChart chart) {
        double level = chart.trough(chart.troughBetween(0, 1));
        double extreme = Math.max(chart.peak(0), chart.peak(1));
        return chart.levels(extreme, level - (extreme - level));
    }

    private Reasoning reason(String name, String side, SwingChart chart) {
        double first = chart.peaks().price(1);
        double second = chart.peaks().price(0);
        double level = chart.troughs().price(chart.troughBetween(0, 1));
        return Reasoning.of(
                        "%s at %.6g and %.6g, %.2f ATR apart, confirmed by close %.6g %s %.6g between them",
                        name, first, second, difference(chart), bars.close(0), side, level)
                .value("first", first)
                .value("second", second)
                .value("confirmation", level);
    }
}
