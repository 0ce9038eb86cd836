package io.goldensignals.agents.pattern;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.ThreeLineBreak;

/**
 * Three-line break: follows the reversal line that a close beyond the last three lines draws, when at least three lines
 * went the other way before: shorter runs are a sideways market's. Where the chart would turn again is the stop.
 */
public final class ThreeLineBreakAgent implements TradingAgent {
    /** {@code lines} a close must break; a run of so many lines is worth reversing, of {@code lengthy} a textbook one. */
    public record Settings(int lines, int lengthy) {
        public Settings {
            AgentSettings.require(lines >= 2 && lines <= 20, "lines", "between 2 and 20", lines);
            AgentSettings.require(lengthy > lines, "lengthy", "above lines", lengthy);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final ThreeLineBreak chart;

    ThreeLineBreakAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.chart = ThreeLineBreak.in(book, settings.lines());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "three-line-break",
                1,
                "Follows a close beyond the last three lines of a line break chart that ran the other way",
                "Steve Nison, Beyond Candlesticks, 1994",
                new Settings(3, 8),
                ThreeLineBreakAgent::new);
    }

    // Charts from different starts draw the same lines once both have followed one longer move.
    @Override
    public int historyBars() {
        return 256;
    }

    @Override
    public Verdict evaluate() {
        if (!chart.reversed()) {
            return Verdict.abstain(
                    "The %d-line break chart goes %s from %.6g, close %.6g, and turns at %.6g",
                    settings.lines(),
                    chart.direction() > 0 ? "up" : "down",
                    chart.line(),
                    bars.close(0),
                    chart.reversal());
        }
        if (chart.runBefore() < settings.lines()) {
            return Verdict.abstain(
                    "The %d-line break chart turned after only %d lines", settings.lines(), chart.runBefore());
        }
        double confidence = Strength.of(chart.runBefore(), settings.lines(), settings.lengthy());
        Verdict.Vote vote = chart.direction() > 0
                ? Verdict.buy(confidence, reason("up", "falling"))
                : Verdict.sell(confidence, reason("down", "rising"));
        return vote.with(PriceLevels.stopAt(chart.reversal()));
    }

    private Reasoning reason(String direction, String before) {
        return Reasoning.of(
                        "The %d-line break chart turned %s at close %.6g after %d %s lines",
                        settings.lines(), direction, bars.close(0), chart.runBefore(), before)
                .value("line", chart.line())
                .value("reversal", chart.reversal())
                .value("linesBefore", chart.runBefore());
    }
}
