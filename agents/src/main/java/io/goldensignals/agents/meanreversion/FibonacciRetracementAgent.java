package io.goldensignals.agents.meanreversion;

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
import io.goldensignals.agents.indicator.Retracement;
import io.goldensignals.agents.indicator.Ties;

/**
 * Joins a leg again after a pullback to between 38.2 and 61.8 % of it, at the first close beyond the bar before in the
 * leg's direction: the level alone does not tell a pause from a reversal. Stop at the pullback's extreme, target at the
 * leg's end.
 */
public final class FibonacciRetracementAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /**
     * {@code shallow} and {@code deep} are shares of the leg; the leg is {@code smallest} ATR(14) long at least,
     * {@code large} for a textbook one; the pullback's extreme is {@code fresh} bars old at most.
     */
    public record Settings(int period, double shallow, double deep, double smallest, double large, int fresh) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(shallow > 0 && shallow < 1, "shallow", "between 0 and 1", shallow);
            AgentSettings.require(deep > shallow && deep < 1, "deep", "above shallow and below 1", deep);
            AgentSettings.require(smallest > 0, "smallest", "positive", smallest);
            AgentSettings.require(large > smallest, "large", "above smallest", large);
            AgentSettings.require(fresh > 0 && fresh <= 20, "fresh", "between 1 and 20 bars", fresh);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Retracement leg;
    private final Atr atr;

    FibonacciRetracementAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.leg = Retracement.in(book, settings.period());
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "fibonacci-retracement",
                1,
                "Joins the last swing's leg again when a pullback to 38.2 to 61.8 % of it turns",
                "Robert Fischer, Fibonacci Applications and Strategies for Traders, 1993",
                new Settings(50, 0.382, 0.618, 4, 10, 3),
                FibonacciRetracementAgent::new);
    }

    // Wilder's smoothing remembers its start: 14 periods leave less than a millionth of it.
    @Override
    public int historyBars() {
        return Math.max(settings.period() + 1, 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        double length = Math.abs(leg.end() - leg.start()) / atr.value();
        if (!(length >= settings.smallest())) {
            return Verdict.abstain("The leg of the last %d bars is %.1f ATR long", settings.period(), length);
        }
        if (!pulledBack()) {
            return Verdict.abstain(
                    "The leg to %.6g was taken back by %.0f %%, not by %.0f to %.0f %%",
                    leg.end(), 100 * leg.depth(), 100 * settings.shallow(), 100 * settings.deep());
        }
        if (!turned()) {
            return Verdict.abstain(
                    "A pullback to %.6g, %.0f %% of the leg, does not turn at %.6g just now",
                    leg.pullback(), 100 * leg.depth(), bars.close(0));
        }
        double confidence = Strength.of(length, settings.smallest(), settings.large());
        Verdict.Vote vote = leg.direction() > 0
                ? Verdict.buy(confidence, reason("up", "above the high", length))
                : Verdict.sell(confidence, reason("down", "below the low", length));
        return vote.with(new PriceLevels(leg.pullback(), leg.end()));
    }

    private boolean pulledBack() {
        double taken = Math.abs(leg.end() - leg.pullback());
        double whole = Math.abs(leg.end() - leg.start());
        return Ties.atLeast(taken, settings.shallow() * whole, leg.end())
                && Ties.atLeast(settings.deep() * whole, taken, leg.end());
    }

    /** Whether this close, as the first since the pullback's extreme, lies beyond the bar before it. */
    private boolean turned() {
        int age = leg.pullbackAge();
        if (age > settings.fresh() || !beyond(0)) {
            return false;
        }
        for (int back = 1; back <= age; back++) {
            if (beyond(back)) {
                return false;
            }
        }
        return true;
    }

    private boolean beyond(int age) {
        return leg.direction() > 0 ? bars.close(age) > bars.high(age + 1) : bars.close(age) < bars.low(age + 1);
    }

    private Reasoning reason(String direction, String turn, double length) {
        return Reasoning.of(
                        "Leg %s from %.6g to %.6g, %.1f ATR, was taken back by %.0f %% before a close %.6g %s of the bar before",
                        direction, leg.start(), leg.end(), length, 100 * leg.depth(), bars.close(0), turn)
                .value("legStart", leg.start())
                .value("legEnd", leg.end())
                .value("depth", leg.depth())
                .value("legAtr", length);
    }
}
