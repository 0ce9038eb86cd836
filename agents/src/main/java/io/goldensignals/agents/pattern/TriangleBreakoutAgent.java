package io.goldensignals.agents.pattern;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Swings;
import io.goldensignals.agents.indicator.Ties;

/**
 * Triangle breakout: lines through the last two swing highs and lows come together, at least one of them sloping, none
 * the other's way (that would be a wedge), and a close leaves them, well before they meet: near the apex a break means
 * little (Edwards and Magee). Followed either way. The stop is the last swing opposite, the target as far as the
 * triangle's base is wide.
 */
public final class TriangleBreakoutAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /**
     * {@code strength} bars on either side make a swing, {@code longest} bars a triangle at most; {@code flat} is how
     * much two swings of a level line may differ and {@code far} a textbook break, in ATR(14); {@code latest} is the part
     * of the way to the apex up to which a break counts.
     */
    public record Settings(int strength, int longest, double flat, double latest, double far) {
        public Settings {
            AgentSettings.require(strength >= 1 && strength <= 50, "strength", "between 1 and 50 bars", strength);
            AgentSettings.requirePeriod(longest, "longest");
            AgentSettings.require(flat > 0, "flat", "positive", flat);
            AgentSettings.require(latest > 0 && latest <= 1, "latest", "above 0 and at most 1", latest);
            AgentSettings.require(far > 0, "far", "positive", far);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Atr atr;
    private final Swings.Points highs;
    private final Swings.Points lows;
    private final SwingChart upright;
    private final SwingChart onItsHead;

    TriangleBreakoutAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.atr = Atr.in(book, ATR_PERIOD);
        Swings swings = Swings.in(book, settings.strength());
        this.highs = swings.highs();
        this.lows = swings.lows();
        this.upright = SwingChart.upright(bars, swings);
        this.onItsHead = SwingChart.onItsHead(bars, swings);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "triangle-breakout",
                1,
                "Follows a close out of an ascending, descending or symmetrical triangle of swing highs and lows",
                "Robert D. Edwards and John Magee, Technical Analysis of Stock Trends, 1948",
                new Settings(3, 80, 0.5, 0.75, 0.75),
                TriangleBreakoutAgent::new);
    }

    @Override
    public int historyBars() {
        return Math.max(14 * ATR_PERIOD, settings.longest() + settings.strength() + 1);
    }

    @Override
    public Verdict evaluate() {
        String kind = kind();
        if (kind == null) {
            return Verdict.abstain(
                    "The last swings form no triangle: highs went by %+.2f ATR, lows by %+.2f",
                    step(highs) / atr.value(), step(lows) / atr.value());
        }
        if (leaves(upright)) {
            return vote(upright, kind, "below");
        }
        if (leaves(onItsHead)) {
            return vote(onItsHead, kind, "above");
        }
        return Verdict.abstain("Close %.6g does not leave the %s triangle in time", bars.close(0), kind);
    }

    /** Null without two alternating swings on either side, or when their lines don't come together as a triangle's. */
    private String kind() {
        if (highs.size() < 2 || lows.size() < 2 || !alternate() || age() > settings.longest()) {
            return null;
        }
        double flat = settings.flat() * atr.value();
        double fall = -step(highs);
        double rise = step(lows);
        if (fall > flat && rise > flat) {
            return "symmetrical";
        }
        if (rise > flat && Math.abs(fall) <= flat) {
            return "ascending";
        }
        return fall > flat && Math.abs(rise) <= flat ? "descending" : null;
    }

    private boolean alternate() {
        return highs.age(0) < lows.age(1) && lows.age(0) < highs.age(1);
    }

    private int age() {
        return Math.max(highs.age(1), lows.age(1));
    }

    /** From the swing before the last one to the last, in price. */
    private static double step(Swings.Points points) {
        return points.size() < 2 ? Double.NaN : points.price(0) - points.price(1);
    }

    private boolean leaves(SwingChart chart) {
        TrendLine broken = chart.throughTroughs(0, 1);
        TrendLine other = chart.throughPeaks(0, 1);
        double base = other.at(age()) - broken.at(age());
        double left = other.at(0) - broken.at(0);
        // A level line may rise faster than the other one, over fewer bars.
        return Ties.greater(base, left, bars.close(0))
                && Ties.atLeast(left, (1 - settings.latest()) * base, bars.close(0))
                && chart.breaks(broken, Math.min(highs.age(0), lows.age(0)));
    }

    private Verdict vote(SwingChart chart, String kind, String side) {
        TrendLine broken = chart.throughTroughs(0, 1);
        double base = chart.throughPeaks(0, 1).at(age()) - broken.at(age());
        double distance = (broken.at(0) - chart.close(0)) / atr.value();
        double line = chart.side() * broken.at(0);
        Reasoning reasoning = Reasoning.of(
                        "Close %.6g broke %.2f ATR %s the line %.6g of the %s triangle of %d bars, base %.4g",
                        bars.close(0), distance, side, line, kind, age(), base)
                .value("line", line)
                .value("base", base)
                .value("breakoutAtr", distance);
        double confidence = Strength.of(distance, 0, settings.far());
        Verdict.Vote vote = chart.side() > 0 ? Verdict.sell(confidence, reasoning) : Verdict.buy(confidence, reasoning);
        return vote.with(chart.levels(chart.peak(0), broken.at(0) - base));
    }
}
