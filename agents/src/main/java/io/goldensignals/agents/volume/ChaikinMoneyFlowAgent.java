package io.goldensignals.agents.volume;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.ChaikinMoneyFlow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;

/**
 * Votes when Chaikin money flow leaves the band around zero: closes near the highs on volume are buying, near the lows
 * selling. Chaikin's own line is zero; the band keeps out the crosses that a quiet market makes by the dozen.
 */
public final class ChaikinMoneyFlowAgent implements TradingAgent {
    /** Of the money flow, −1 to 1: {@code band} is where buying or selling begins, {@code leap} a bar's textbook step. */
    public record Settings(int period, double band, double leap) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(band > 0 && band < 1, "band", "between 0 and 1", band);
            AgentSettings.require(leap > 0 && leap <= 2, "leap", "above 0 and at most 2", leap);
        }
    }

    private final Settings settings;
    private final Line flow;

    ChaikinMoneyFlowAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.flow = ChaikinMoneyFlow.in(book, settings.period()).line();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "chaikin-money-flow",
                1,
                "Buys when Chaikin money flow rises above a small band around zero, sells when it falls below it",
                "Marc Chaikin; formula as in Steven Achelis, Technical Analysis from A to Z, 2000",
                new Settings(20, 0.05, 0.15),
                ChaikinMoneyFlowAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + 1;
    }

    @Override
    public Verdict evaluate() {
        double confidence = Strength.of(Math.abs(flow.value() - flow.previous()), 0, settings.leap());
        if (flow.crossedAbove(settings.band())) {
            return Verdict.buy(confidence, reason("rose above", settings.band()));
        }
        if (flow.crossedBelow(-settings.band())) {
            return Verdict.sell(confidence, reason("fell below", -settings.band()));
        }
        return Verdict.abstain(
                "CMF(%d) %+.3f after %+.3f did not leave the band of %.2f around zero",
                settings.period(), flow.value(), flow.previous(), settings.band());
    }

    private Reasoning reason(String event, double threshold) {
        return Reasoning.of(
                        "CMF(%d) %+.3f %s %+.2f from %+.3f",
                        settings.period(), flow.value(), event, threshold, flow.previous())
                .value("cmf", flow.value())
                .value("cmfBefore", flow.previous());
    }
}
