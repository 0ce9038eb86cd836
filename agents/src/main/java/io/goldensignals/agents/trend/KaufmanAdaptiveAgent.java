package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Kama;
import io.goldensignals.agents.indicator.KamaTrend;

/**
 * Kaufman's adaptive moving average with his filter: it is followed when it has come back from its extreme by more than
 * its changes usually scatter. In a noisy range it hardly moves, so a turn needs a move that goes straight.
 */
public final class KaufmanAdaptiveAgent implements TradingAgent {
    // With more of it left, two books that started apart could disagree on a turn.
    private static final double FORGOTTEN = 1e-6;

    /**
     * KAMA's three periods; {@code filter} standard deviations of its last {@code changes} changes are a turn;
     * {@code straight} is the efficiency of a textbook one.
     */
    public record Settings(int period, int fast, int slow, int changes, double filter, double straight) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.require(fast < slow, "fast", "shorter than slow " + slow, fast);
            AgentSettings.requirePeriod(changes, "changes");
            AgentSettings.require(filter > 0 && filter <= 10, "filter", "above 0 and at most 10", filter);
            AgentSettings.require(straight > 0 && straight <= 1, "straight", "above 0 and at most 1", straight);
        }
    }

    private final Settings settings;
    private final Kama kama;
    private final KamaTrend trend;

    KaufmanAdaptiveAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.kama = Kama.in(book, settings.period(), settings.fast(), settings.slow());
        this.trend = KamaTrend.in(
                book, settings.period(), settings.fast(), settings.slow(), settings.changes(), settings.filter());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "kaufman-adaptive",
                1,
                "Follows Kaufman's adaptive moving average when it turns by more than its own filter",
                "Perry Kaufman, Smarter Trading, 1995",
                new Settings(10, 2, 30, 20, 1, 0.8),
                KaufmanAdaptiveAgent::new);
    }

    // Enough for the filter; how far the average has to run until its start is forgotten is told by its weight.
    @Override
    public int historyBars() {
        return settings.period() + settings.changes() + 1;
    }

    @Override
    public Verdict evaluate() {
        int age = trend.barsSinceTurn();
        if (!(kama.startWeight() <= FORGOTTEN) || age < 0) {
            return Verdict.abstain("KAMA(%d) has not yet forgotten where it started", settings.period());
        }
        if (age > 0) {
            return Verdict.abstain(Reasoning.of(
                            "KAMA(%d) %.6g keeps its direction %s, bars since its turn %d, efficiency %.2f",
                            settings.period(),
                            kama.value(),
                            trend.direction() > 0 ? "up" : "down",
                            age,
                            kama.efficiency())
                    .value("kama", kama.value())
                    .value("efficiency", kama.efficiency()));
        }
        double confidence = Strength.of(kama.efficiency(), 0, settings.straight());
        return trend.direction() > 0
                ? Verdict.buy(confidence, turn("up", "low"))
                : Verdict.sell(confidence, turn("down", "high"));
    }

    private Reasoning turn(String direction, String extreme) {
        return Reasoning.of(
                        "KAMA(%d) %.6g turned %s: %.4g from its %s, more than its filter %.4g, efficiency %.2f",
                        settings.period(),
                        kama.value(),
                        direction,
                        trend.swing(),
                        extreme,
                        trend.filter(),
                        kama.efficiency())
                .value("kama", kama.value())
                .value("swing", trend.swing())
                .value("filter", trend.filter())
                .value("efficiency", kama.efficiency());
    }
}
