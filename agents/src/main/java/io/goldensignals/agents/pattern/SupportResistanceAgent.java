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
import io.goldensignals.agents.indicator.SupportResistance;
import io.goldensignals.agents.indicator.Ties;

/**
 * Support and resistance where swings cluster, as they stood before this bar: follows a close beyond a level, and trades
 * the bounce of a bar that reaches one, the bar before not having done so, and closes well back from it.
 */
public final class SupportResistanceAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /**
     * {@code strength} bars on either side make a swing, {@code touches} swings within {@code near} ATR(14) a level. A
     * bounce closes at least {@code back} ATR from the bar's extreme; {@code far} ATR makes a textbook break or bounce.
     */
    public record Settings(int strength, int touches, double near, double back, double far) {
        public Settings {
            AgentSettings.require(strength >= 1 && strength <= 50, "strength", "between 1 and 50 bars", strength);
            AgentSettings.require(touches >= 2 && touches <= 16, "touches", "between 2 and 16", touches);
            AgentSettings.require(near > 0, "near", "positive", near);
            AgentSettings.require(back > 0, "back", "positive", back);
            AgentSettings.require(far > back, "far", "above back", far);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Atr atr;
    private final SupportResistance levels;

    SupportResistanceAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.atr = Atr.in(book, ATR_PERIOD);
        this.levels = SupportResistance.in(book, settings.strength(), settings.touches(), settings.near());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "support-resistance",
                1,
                "Follows a break of a level where swings cluster, or trades the bounce off it",
                "Robert D. Edwards and John Magee, Technical Analysis of Stock Trends, 1948",
                new Settings(4, 3, 0.25, 0.4, 1),
                SupportResistanceAgent::new);
    }

    // Nearness is in ATR, which settles first; swings count for the memory's length, and the level they make as long
    // again.
    @Override
    public int historyBars() {
        return 14 * ATR_PERIOD + 2 * SupportResistance.MEMORY;
    }

    @Override
    public Verdict evaluate() {
        double support = levels.support().previous();
        double resistance = levels.resistance().previous();
        if (broke(1, resistance)) {
            return broken(1, resistance, "above resistance");
        }
        if (broke(-1, support)) {
            return broken(-1, support, "below support");
        }
        if (bounced(1, support)) {
            return bounce(1, support, "off support");
        }
        if (bounced(-1, resistance)) {
            return bounce(-1, resistance, "off resistance");
        }
        return Verdict.abstain(
                "Close %.6g neither breaks nor bounces off support %.6g and resistance %.6g",
                bars.close(0), support, resistance);
    }

    private boolean broke(int side, double level) {
        return Ties.greater(side * bars.close(0), side * level, bars.close(0));
    }

    private boolean bounced(int side, double level) {
        double near = settings.near() * atr.value();
        return Math.abs(extreme(side, 0) - level) <= near
                && side * (extreme(side, 1) - level) > near
                && back(side) >= settings.back() * atr.value()
                && Ties.atLeast(side * bars.close(0), side * level, bars.close(0));
    }

    /** The end of a bar's range that meets the level first. */
    private double extreme(int side, int age) {
        return side > 0 ? bars.low(age) : bars.high(age);
    }

    /** From the extreme to the close, in price. */
    private double back(int side) {
        return side * (bars.close(0) - extreme(side, 0));
    }

    private Verdict broken(int side, double level, String where) {
        double distance = side * (bars.close(0) - level) / atr.value();
        return vote(
                side,
                Strength.of(distance, 0, settings.far()),
                Reasoning.of("Close %.6g broke %.2f ATR %s %.6g", bars.close(0), distance, where, level)
                        .value("level", level)
                        .value("breakoutAtr", distance));
    }

    private Verdict bounce(int side, double level, String where) {
        double distance = back(side) / atr.value();
        double extreme = extreme(side, 0);
        return vote(
                        side,
                        Strength.of(distance, settings.back(), settings.far()),
                        Reasoning.of(
                                        "Close %.6g bounced %.2f ATR back from %.6g %s %.6g",
                                        bars.close(0), distance, extreme, where, level)
                                .value("level", level)
                                .value("bounceAtr", distance))
                .with(PriceLevels.stopAt(extreme));
    }

    private static Verdict.Vote vote(int side, double confidence, Reasoning reasoning) {
        return side > 0 ? Verdict.buy(confidence, reasoning) : Verdict.sell(confidence, reasoning);
    }
}
