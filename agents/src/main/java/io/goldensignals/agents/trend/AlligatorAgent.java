package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Alligator;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Ties;

/**
 * Follows Bill Williams's Alligator when it wakes: after a sleep its lines come into order and price is beyond the lips.
 * The longer it slept, the hungrier it is.
 */
public final class AlligatorAgent implements TradingAgent {
    /** Bars that the lines were intertwined before: at least {@code sleep}, {@code deep} for a textbook setup. */
    public record Settings(int sleep, int deep) {
        public Settings {
            AgentSettings.requirePeriod(sleep, "sleep");
            AgentSettings.requirePeriod(deep, "deep");
            AgentSettings.require(sleep < deep, "sleep", "shorter than deep " + deep, sleep);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Alligator alligator;

    AlligatorAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.alligator = Alligator.in(book);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "alligator",
                1,
                "Follows price beyond the Alligator's lips at the bar at which its lines come into order after a sleep",
                "Bill Williams, New Trading Dimensions, 1998",
                new Settings(3, 8),
                AlligatorAgent::new);
    }

    // Wilder smoothing over 13 bars, shown 8 bars later.
    @Override
    public int historyBars() {
        return 14 * 13 + 8;
    }

    @Override
    public Verdict evaluate() {
        int order = alligator.order();
        if (!alligator.isWaking()) {
            return Verdict.abstain(reason(order == 0 ? "sleeps" : "has been awake"));
        }
        if (alligator.slept() < settings.sleep()) {
            return Verdict.abstain(reason("only dozed"));
        }
        if (!Ties.greater(order * alligator.lastAboveLips(), 0, bars.close(0))) {
            return Verdict.abstain(reason("woke without price beyond its lips"));
        }
        double confidence = Strength.of(alligator.slept(), settings.sleep(), settings.deep());
        return order > 0
                ? Verdict.buy(confidence, reason("woke upwards"))
                : Verdict.sell(confidence, reason("woke downwards"));
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Alligator %s, last sleep %d bars: lips %.6g, teeth %.6g, jaw %.6g, close %.6g",
                        event, alligator.slept(), alligator.lips(), alligator.teeth(), alligator.jaw(), bars.close(0))
                .value("lips", alligator.lips())
                .value("teeth", alligator.teeth())
                .value("jaw", alligator.jaw())
                .value("slept", alligator.slept());
    }
}
