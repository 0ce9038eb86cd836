package io.goldensignals.agents.meanreversion;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Bollinger;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;

/** Votes when a close comes back inside the Bollinger bands: outside them alone, price may walk along a band for long. */
public final class BollingerReversionAgent implements TradingAgent {
    // A close that rounding alone puts beyond a band lies on it.
    private static final double ON_BAND = 1e-9;

    /** {@code width} in standard deviations; {@code far} is how far outside, in %b, makes a textbook return. */
    public record Settings(int period, double width, double far) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(width > 0 && width <= 10, "width", "above 0 and at most 10", width);
            AgentSettings.require(far > 0, "far", "positive", far);
        }
    }

    private final Settings settings;
    private final Bollinger bands;
    private final Line percentB;

    BollingerReversionAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bands = Bollinger.in(book, settings.period(), settings.width());
        this.percentB = bands.percentB();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "bollinger-reversion",
                1,
                "Expects a return to the mean when the close comes back inside the Bollinger bands",
                "John Bollinger, Bollinger on Bollinger Bands, 2001",
                new Settings(20, 2, 0.15),
                BollingerReversionAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + 1;
    }

    @Override
    public Verdict evaluate() {
        double now = percentB.value();
        if (percentB.previous() < -ON_BAND && now >= -ON_BAND && now < 0.5) {
            double confidence = Strength.of(-percentB.previous(), 0, settings.far());
            return Verdict.buy(confidence, reason("came back above the lower band"))
                    .with(PriceLevels.targetAt(bands.middle()));
        }
        if (percentB.previous() > 1 + ON_BAND && now <= 1 + ON_BAND && now > 0.5) {
            double confidence = Strength.of(percentB.previous() - 1, 0, settings.far());
            return Verdict.sell(confidence, reason("came back below the upper band"))
                    .with(PriceLevels.targetAt(bands.middle()));
        }
        return Verdict.abstain(reason("returned from neither band"));
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Close %s: %%b(%d, %.1f) %.2f after %.2f, middle %.6g",
                        event,
                        settings.period(),
                        settings.width(),
                        percentB.value(),
                        percentB.previous(),
                        bands.middle())
                .value("percentB", percentB.value())
                .value("percentBBefore", percentB.previous())
                .value("middle", bands.middle());
    }
}
