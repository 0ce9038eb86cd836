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
import io.goldensignals.agents.indicator.Ties;

/**
 * Flag: a pole, which is a move of several ATR within few bars, then a short, shallow pullback, and a close beyond all of
 * it in the pole's direction. The pullback's far end is the stop, the pole's length from there the target: a flag flies
 * at half-mast, as the saying goes.
 */
public final class FlagAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;
    private static final int SHORTEST = 3;

    /**
     * At most so many bars make the {@code pole} before its tip and the {@code flag} after it; the pole is at least
     * {@code tall} ATR(14) tall, and the flag gives back at most {@code deep} and in the textbook {@code shallow} of it.
     */
    public record Settings(int pole, int flag, double tall, double deep, double shallow) {
        public Settings {
            AgentSettings.require(pole >= 1 && pole <= 100, "pole", "between 1 and 100 bars", pole);
            AgentSettings.require(flag >= SHORTEST && flag <= 100, "flag", "between 3 and 100 bars", flag);
            AgentSettings.require(tall > 0, "tall", "positive", tall);
            AgentSettings.require(deep > 0 && deep < 1, "deep", "between 0 and 1", deep);
            AgentSettings.require(shallow >= 0 && shallow < deep, "shallow", "at least 0 and below deep", shallow);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Atr atr;

    FlagAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "flag",
                1,
                "Follows a close beyond a shallow pullback in the direction of the steep move before it",
                "Robert D. Edwards and John Magee, Technical Analysis of Stock Trends, 1948",
                new Settings(8, 15, 4, 0.5, 0.2),
                FlagAgent::new);
    }

    @Override
    public int historyBars() {
        return Math.max(14 * ATR_PERIOD, settings.flag() + settings.pole() + 3);
    }

    @Override
    public Verdict evaluate() {
        if (leaves(1, SHORTEST)) {
            return judge(1);
        }
        if (leaves(-1, SHORTEST)) {
            return judge(-1);
        }
        return Verdict.abstain("Close %.6g stays within the %d bars before it", bars.close(0), SHORTEST);
    }

    /** Whether the close is beyond the last bars before it. */
    private boolean leaves(int side, int length) {
        double close = side * bars.close(0);
        for (int age = 1; age <= length; age++) {
            if (!(close > high(side, age))) {
                return false;
            }
        }
        return true;
    }

    private Verdict judge(int side) {
        int tip = tip(side);
        int length = tip - 1;
        if (length < SHORTEST || length > settings.flag() || !leaves(side, length)) {
            return Verdict.abstain(
                    "Close %.6g leaves no flag of %d to %d bars, bars since the extreme: %d",
                    bars.close(0), SHORTEST, settings.flag(), tip);
        }
        double top = high(side, tip);
        double pullback = top - lowest(side, 0, length);
        double pole = top - lowest(side, tip, tip + settings.pole());
        double share = pullback / pole;
        double poleAtr = pole / atr.value();
        if (poleAtr >= settings.tall() && Ties.atLeast(settings.deep() * pole, pullback, bars.close(0))) {
            return vote(side, length, poleAtr, share).with(exits(side, top - pullback, pole));
        }
        return Verdict.abstain(
                "A pullback by %.0f %% of a move of %.1f ATR makes no flag of its %d bars",
                100 * share, poleAtr, length);
    }

    // In a falling market the chart stands on its head.
    private double high(int side, int age) {
        return side > 0 ? bars.high(age) : -bars.low(age);
    }

    private double low(int side, int age) {
        return side > 0 ? bars.low(age) : -bars.high(age);
    }

    /** How many bars ago the highest high was, of equal ones the latest. */
    private int tip(int side) {
        int tip = 1;
        for (int age = 2; age <= settings.flag() + 1 + settings.pole(); age++) {
            tip = high(side, age) > high(side, tip) ? age : tip;
        }
        return tip;
    }

    private double lowest(int side, int from, int to) {
        double lowest = low(side, from);
        for (int age = from + 1; age <= to; age++) {
            lowest = Math.min(lowest, low(side, age));
        }
        return lowest;
    }

    private Verdict.Vote vote(int side, int length, double poleAtr, double share) {
        Reasoning reasoning = Reasoning.of(
                        "Close %.6g left a %s flag of %d bars that gave back %.0f %% of a pole of %.1f ATR",
                        bars.close(0), side > 0 ? "bull" : "bear", length, 100 * share, poleAtr)
                .value("flagBars", length)
                .value("poleAtr", poleAtr)
                .value("retracement", share);
        double confidence = Strength.of(share, settings.deep(), settings.shallow());
        return side > 0 ? Verdict.buy(confidence, reasoning) : Verdict.sell(confidence, reasoning);
    }

    private PriceLevels exits(int side, double bottom, double pole) {
        double target = bottom + pole;
        return new PriceLevels(side * bottom, target > side * bars.close(0) ? side * target : Double.NaN);
    }
}
