package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.TrueStrengthIndex;

/** Votes when TSI crosses its signal line; how far the two swung past each other tells a turn from noise. */
public final class TrueStrengthIndexAgent implements TradingAgent {
    // In a flat market the lines come together until only their last digits differ; in points.
    private static final double ROUNDING = 1e-9;

    /** Periods in bars; {@code wideSwing} is the change of TSI minus signal, in points, that makes a textbook cross. */
    public record Settings(int slow, int fast, int signal, double wideSwing) {
        public Settings {
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(signal, "signal");
            AgentSettings.require(wideSwing > 0 && wideSwing <= 200, "wide-swing", "above 0, at most 200", wideSwing);
        }
    }

    private final Settings settings;
    private final TrueStrengthIndex index;
    private final Line histogram;

    TrueStrengthIndexAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.index = TrueStrengthIndex.in(book, settings.slow(), settings.fast(), settings.signal());
        this.histogram = index.histogram();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "true-strength-index",
                1,
                "Buys when the true strength index crosses above its signal line, sells when it crosses below",
                "William Blau, True Strength Index, Stocks & Commodities, 1991",
                new Settings(25, 13, 7, 4),
                TrueStrengthIndexAgent::new);
    }

    // After seven times n bars an EMA's start weighs less than a millionth; here three smooth one another.
    @Override
    public int historyBars() {
        return 7 * (settings.slow() + settings.fast() + settings.signal());
    }

    @Override
    public Verdict evaluate() {
        double swing = Math.abs(histogram.value() - histogram.previous());
        double confidence = Strength.of(swing, 0, settings.wideSwing());
        if (histogram.crossedAbove(ROUNDING)) {
            return Verdict.buy(confidence, reason("crossed above", swing));
        }
        if (histogram.crossedBelow(-ROUNDING)) {
            return Verdict.sell(confidence, reason("crossed below", swing));
        }
        return Verdict.abstain(reason(histogram.value() > 0 ? "stays above" : "stays below", swing));
    }

    private Reasoning reason(String event, double swing) {
        return Reasoning.of(
                        "TSI %+.1f %s its signal line %+.1f, swing %.2f points",
                        index.value(), event, index.signal(), swing)
                .value("tsi", index.value())
                .value("signal", index.signal());
    }
}
