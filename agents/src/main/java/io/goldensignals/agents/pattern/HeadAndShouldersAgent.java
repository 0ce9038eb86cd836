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
 * Head and shoulders and its inverse: three swings, the middle one the extreme, confirmed by the first close through the
 * neckline, the line through the two swings between. Both shoulders, and both swings between, must be alike, as Lo,
 * Mamaysky and Wang demand (2000), here in ATR. The target is the head's distance from the neckline.
 */
public final class HeadAndShouldersAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /**
     * {@code strength} bars on either side make a swing, {@code longest} bars lie at most between the left shoulder and
     * the confirmation; in ATR(14), {@code alike} is how far the pairs may differ, {@code head} how far it sticks out.
     */
    public record Settings(int strength, int longest, double alike, double head) {
        public Settings {
            AgentSettings.require(strength >= 1 && strength <= 50, "strength", "between 1 and 50 bars", strength);
            AgentSettings.requirePeriod(longest, "longest");
            AgentSettings.require(alike > 0, "alike", "positive", alike);
            AgentSettings.require(head > 0, "head", "positive", head);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Atr atr;
    private final SwingChart upright;
    private final SwingChart inverse;

    HeadAndShouldersAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.atr = Atr.in(book, ATR_PERIOD);
        Swings swings = Swings.in(book, settings.strength());
        this.upright = SwingChart.upright(bars, swings);
        this.inverse = SwingChart.onItsHead(bars, swings);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "head-and-shoulders",
                1,
                "Votes when a close goes through the neckline of a head and shoulders or of its inverse",
                "Robert D. Edwards and John Magee, Technical Analysis of Stock Trends, 1948; Andrew W. Lo, Harry Mamaysky"
                        + " and Jiang Wang, Foundations of Technical Analysis, Journal of Finance, 2000",
                new Settings(3, 100, 1.5, 0.75),
                HeadAndShouldersAgent::new);
    }

    @Override
    public int historyBars() {
        return Math.max(14 * ATR_PERIOD, settings.longest() + settings.strength() + 1);
    }

    @Override
    public Verdict evaluate() {
        if (completed(upright)) {
            return Verdict.sell(confidence(upright), reason("Head and shoulders", "below", upright))
                    .with(exits(upright));
        }
        if (completed(inverse)) {
            return Verdict.buy(confidence(inverse), reason("Inverse head and shoulders", "above", inverse))
                    .with(exits(inverse));
        }
        return Verdict.abstain(
                "Close %.6g completes no head and shoulders: of the last three, the middle high sticks out by %.2f ATR,"
                        + " the middle low by %.2f",
                bars.close(0), prominence(upright) / atr.value(), prominence(inverse) / atr.value());
    }

    private boolean completed(SwingChart chart) {
        if (!(prominence(chart) >= settings.head() * atr.value())
                || chart.peaks().age(2) > settings.longest()) {
            return false;
        }
        int right = chart.troughBetween(0, 1);
        int left = chart.troughBetween(1, 2);
        double different = settings.alike() * atr.value();
        return right >= 0
                && left >= 0
                && chart.breaks(chart.throughTroughs(right, left), chart.peaks().age(0))
                && Math.abs(chart.peak(0) - chart.peak(2)) <= different
                && Math.abs(chart.trough(right) - chart.trough(left)) <= different;
    }

    /** By how much the middle one of the last three peaks is the highest, in price; NaN without three. */
    private static double prominence(SwingChart chart) {
        return chart.peaks().size() < 3 ? Double.NaN : chart.peak(1) - Math.max(chart.peak(0), chart.peak(2));
    }

    private static TrendLine neckline(SwingChart chart) {
        return chart.throughTroughs(chart.troughBetween(0, 1), chart.troughBetween(1, 2));
    }

    private double confidence(SwingChart chart) {
        return Strength.of(Math.abs(chart.peak(0) - chart.peak(2)) / atr.value(), settings.alike(), 0);
    }

    private static PriceLevels exits(SwingChart chart) {
        TrendLine neckline = neckline(chart);
        double height = chart.peak(1) - neckline.at(chart.peaks().age(1));
        return chart.levels(chart.peak(0), neckline.at(0) - height);
    }

    private Reasoning reason(String name, String side, SwingChart chart) {
        double neckline = chart.side() * neckline(chart).at(0);
        double left = chart.peaks().price(2);
        double head = chart.peaks().price(1);
        double right = chart.peaks().price(0);
        return Reasoning.of(
                        "%s at %.6g, %.6g and %.6g confirmed by close %.6g %s the neckline %.6g",
                        name, left, head, right, bars.close(0), side, neckline)
                .value("leftShoulder", left)
                .value("head", head)
                .value("rightShoulder", right)
                .value("neckline", neckline);
    }
}
