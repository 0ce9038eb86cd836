package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.OrderFlowDelta;

/**
 * Follows an unusual order-flow imbalance once the next bar carries it on, with its own delta and with a close beyond the
 * first one's range; its other end is the stop. One bar's surprise, unlike money flow's share over many.
 */
public final class OrderFlowAgent implements TradingAgent {
    /** {@code unusual} and {@code strong} are the delta's standard deviations from the mean of {@code window} bars. */
    public record Settings(int window, double unusual, double strong) {
        public Settings {
            AgentSettings.require(window >= 20 && window <= 256, "window", "between 20 and 256 bars", window);
            AgentSettings.require(unusual > 0 && unusual <= 5, "unusual", "above 0 and at most 5", unusual);
            AgentSettings.require(strong > unusual && strong <= 20, "strong", "above unusual, at most 20", strong);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final OrderFlowDelta delta;

    OrderFlowAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.delta = OrderFlowDelta.in(book, settings.window());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "order-flow",
                1,
                "Follows a bar of unusual buying or selling volume when the next one closes beyond its range",
                "Tarun Chordia and Avanidhar Subrahmanyam, Order Imbalance and Individual Stock Returns, 2004; delta from"
                        + " Marc Chaikin's close location",
                new Settings(50, 1.5, 2.5),
                OrderFlowAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.window() + 1;
    }

    @Override
    public Verdict evaluate() {
        double before = delta.score().previous();
        if (!(Math.abs(before) >= settings.unusual())) {
            return Verdict.abstain("Delta of the bar before, %+.2f deviations from its mean, was not unusual", before);
        }
        double confidence = Strength.of(Math.abs(before), settings.unusual(), settings.strong());
        if (before > 0 && delta.value() > 0 && bars.close(0) > bars.high(1)) {
            return Verdict.buy(confidence, reason(before, "buying carried on")).with(PriceLevels.stopAt(bars.low(1)));
        }
        if (before < 0 && delta.value() < 0 && bars.close(0) < bars.low(1)) {
            return Verdict.sell(confidence, reason(before, "selling carried on"))
                    .with(PriceLevels.stopAt(bars.high(1)));
        }
        return Verdict.abstain(reason(before, "not carried on"));
    }

    private Reasoning reason(double before, String finding) {
        return Reasoning.of(
                        "Delta %+.2f deviations from its mean over %d bars in a bar from %.6g to %.6g, then a close at %.6g: %s",
                        before, settings.window(), bars.low(1), bars.high(1), bars.close(0), finding)
                .value("deltaScore", before)
                .value("delta", delta.value());
    }
}
