package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Cci;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;

/**
 * Lambert's own use of CCI: most values lie within the band, so one that leaves it starts a move and is followed. The
 * reading as overbought and oversold came later.
 */
public final class CciBreakoutAgent implements TradingAgent {
    // Prices in ticks can put CCI on the band to the last digit, on either side of it.
    private static final double ROUNDING = 1e-9;

    /** {@code band} in points around zero; {@code far} is how far beyond it makes a textbook breakout. */
    public record Settings(int period, double band, double far) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(band > 0 && band <= 1_000, "band", "above 0 and at most 1000", band);
            AgentSettings.require(far > 0 && far <= 1_000, "far", "above 0 and at most 1000", far);
        }
    }

    private final Settings settings;
    private final Line cci;

    CciBreakoutAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.cci = Cci.in(book, settings.period()).line();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "cci-breakout",
                1,
                "Follows CCI when it leaves the band around zero: buys above, sells below",
                "Donald Lambert, Commodity Channel Index, Commodities magazine, 1980",
                new Settings(20, 100, 50),
                CciBreakoutAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + 1;
    }

    @Override
    public Verdict evaluate() {
        double band = settings.band() + ROUNDING;
        double confidence = Strength.of(Math.abs(cci.value()), settings.band(), settings.band() + settings.far());
        if (cci.crossedAbove(band)) {
            return Verdict.buy(confidence, reason("rose out of the band"));
        }
        if (cci.crossedBelow(-band)) {
            return Verdict.sell(confidence, reason("fell out of the band"));
        }
        return Verdict.abstain(reason("did not leave the band"));
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "CCI(%d) %+.0f %s of ±%.0f after %+.0f",
                        settings.period(), cci.value(), event, settings.band(), cci.previous())
                .value("cci", cci.value())
                .value("cciBefore", cci.previous());
    }
}
