package io.goldensignals.agents.meanreversion;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.JumpStatistic;

/**
 * Fades a return that is too large for its neighbours to be anything but a jump. Measured by the volatility of the bars
 * just before, so that a calm market's jump counts as one and a wild market's ordinary bar does not.
 */
public final class JumpReversalAgent implements TradingAgent {
    /**
     * {@code window} returns make the local volatility, the tested one included in the count; {@code significance} is the
     * chance of a false jump among as many bars; {@code clear} times the critical value is a textbook jump.
     */
    public record Settings(int window, double significance, double clear) {
        public Settings {
            AgentSettings.require(window >= 10 && window <= 256, "window", "between 10 and 256 bars", window);
            AgentSettings.require(
                    significance > 0 && significance <= 0.5, "significance", "above 0 and at most 0.5", significance);
            AgentSettings.require(clear > 1 && clear <= 10, "clear", "above 1 and at most 10", clear);
        }
    }

    private final Settings settings;
    private final double critical;
    private final BarWindow bars;
    private final JumpStatistic jump;

    JumpReversalAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.critical = JumpStatistic.critical(settings.window(), settings.significance());
        this.bars = book.bars();
        this.jump = JumpStatistic.in(book, settings.window());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "jump-reversal",
                1,
                "Fades a return that the Lee-Mykland test takes for a jump, given the volatility of the bars before it",
                "Suzanne Lee and Per Mykland, Jumps in Financial Markets, Review of Financial Studies, 2008",
                new Settings(78, 0.1, 1.5),
                JumpReversalAgent::new);
    }

    // The window's returns and the bar before the first of them.
    @Override
    public int historyBars() {
        return settings.window() + 1;
    }

    @Override
    public Verdict evaluate() {
        double statistic = jump.value();
        if (!(Math.abs(statistic) > critical)) {
            return Verdict.abstain("Jump statistic %+.2f within ±%.2f", statistic, critical);
        }
        double confidence = Strength.of(Math.abs(statistic), critical, settings.clear() * critical);
        return statistic < 0
                ? Verdict.buy(confidence, reason("down", statistic))
                : Verdict.sell(confidence, reason("up", statistic));
    }

    private Reasoning reason(String direction, double statistic) {
        return Reasoning.of(
                        "Close jumped %s from %.6g to %.6g: statistic %+.2f beyond ±%.2f of the last %d returns",
                        direction, bars.close(1), bars.close(0), statistic, critical, settings.window())
                .value("jumpStatistic", statistic)
                .value("critical", critical);
    }
}
