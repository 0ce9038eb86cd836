package io.goldensignals.agents.meanreversion;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.Session;
import io.goldensignals.agents.indicator.SessionVwap;

/**
 * Votes when a close comes back inside the bands around the session's VWAP, the price at which the day's money changed
 * hands and that institutions are measured by. Bars of a day have no bands: each is a session of its own.
 */
public final class VwapBandsAgent implements TradingAgent {
    // A close that rounding alone puts beyond a band lies on it.
    private static final double ON_BAND = 1e-9;

    /**
     * {@code width} in volume-weighted standard deviations; {@code far} outside, in deviations, makes a textbook return;
     * {@code settled} bars into the session the bands mean something.
     */
    public record Settings(double width, double far, int settled) {
        public Settings {
            AgentSettings.require(width > 0 && width <= 10, "width", "above 0 and at most 10", width);
            AgentSettings.require(far > 0, "far", "positive", far);
            AgentSettings.requirePeriod(settled, "settled");
        }
    }

    private final Settings settings;
    private final Session session;
    private final SessionVwap vwap;
    private final Line position;

    VwapBandsAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.session = Session.in(book);
        this.vwap = SessionVwap.in(book);
        this.position = vwap.position();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "vwap-bands",
                1,
                "Expects a return to the session's VWAP when the close comes back inside its two-sigma bands",
                "Folklore of the trading desk; VWAP as a benchmark: Berkowitz, Logue and Noser, Journal of Finance, 1988",
                new Settings(2, 0.3, 15),
                VwapBandsAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.settled();
    }

    @Override
    public Verdict evaluate() {
        if (session.bars() < settings.settled()) {
            return Verdict.abstain(
                    "Bars since a session's known start: %d, its bands need %d", session.bars(), settings.settled());
        }
        double now = position.value();
        double before = position.previous();
        double edge = settings.width() + ON_BAND;
        if (before < -edge && now >= -edge && now < 0) {
            return Verdict.buy(confidence(-before), reason("came back above the lower band"))
                    .with(PriceLevels.targetAt(vwap.value()));
        }
        if (before > edge && now <= edge && now > 0) {
            return Verdict.sell(confidence(before), reason("came back below the upper band"))
                    .with(PriceLevels.targetAt(vwap.value()));
        }
        return Verdict.abstain(
                "Close %+.2f deviations from the session's VWAP after %+.2f came back from neither band", now, before);
    }

    private double confidence(double distance) {
        return Strength.of(distance, settings.width(), settings.width() + settings.far());
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Close %s of %.1f deviations: %+.2f from the session's VWAP %.6g after %+.2f",
                        event, settings.width(), position.value(), vwap.value(), position.previous())
                .value("vwap", vwap.value())
                .value("deviation", vwap.deviation())
                .value("position", position.value())
                .value("positionBefore", position.previous());
    }
}
