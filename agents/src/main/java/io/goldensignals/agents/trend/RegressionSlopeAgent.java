package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.LinearRegression;

/**
 * Follows a move when it becomes straight: the t-statistic of the regression slope passes a threshold. The usual 2 would
 * be passed on random walks most of the time, because closes hang together, so the threshold is a multiple of it.
 */
public final class RegressionSlopeAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** {@code straight} is the threshold of t; {@code steep} a textbook slope in ATR(14) per bar. */
    public record Settings(int period, double straight, double steep) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(period > 4, "period", "above 4", period);
            AgentSettings.require(straight > 0 && straight <= 1_000, "straight", "above 0 and at most 1000", straight);
            AgentSettings.require(steep > 0 && steep <= 10, "steep", "above 0 and at most 10", steep);
        }
    }

    private final Settings settings;
    private final LinearRegression line;
    private final Line t;
    private final Atr atr;

    RegressionSlopeAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.line = LinearRegression.in(book, settings.period());
        this.t = line.t();
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "regression-slope",
                1,
                "Follows the slope of a regression of closes on time when its t-statistic passes a high threshold",
                "Tushar Chande and Stanley Kroll, The New Technical Trader, 1994",
                new Settings(30, 6, 0.3),
                RegressionSlopeAgent::new);
    }

    @Override
    public int historyBars() {
        return Math.max(settings.period() + 1, 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        double slope = line.slope() / atr.value();
        double confidence = Strength.of(Math.abs(slope), 0, settings.steep());
        if (t.crossedAbove(settings.straight())) {
            return Verdict.buy(confidence, reason("became a straight rise", slope));
        }
        if (t.crossedBelow(-settings.straight())) {
            return Verdict.sell(confidence, reason("became a straight fall", slope));
        }
        return Verdict.abstain(reason("did not just become straight", slope));
    }

    private Reasoning reason(String event, double slope) {
        return Reasoning.of(
                        "Regression of %d closes %s: t %.1f after %.1f, threshold %.1f, slope %+.2f ATR per bar",
                        settings.period(), event, t.value(), t.previous(), settings.straight(), slope)
                .value("t", t.value())
                .value("r2", line.r2())
                .value("slopeAtr", slope);
    }
}
