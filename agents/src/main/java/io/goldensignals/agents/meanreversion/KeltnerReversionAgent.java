package io.goldensignals.agents.meanreversion;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Keltner;
import io.goldensignals.agents.indicator.Line;

/**
 * Votes when a close comes back inside the Keltner channel. The channel is made of ranges: unlike Bollinger's bands it
 * does not widen with the very move that left it, so it is left less often and the return says something else.
 */
public final class KeltnerReversionAgent implements TradingAgent {
    // A close that rounding alone puts beyond a line lies on it.
    private static final double ON_LINE = 1e-9;

    /** {@code multiple} in average true ranges; {@code far} outside, in half channels, makes a textbook return. */
    public record Settings(int period, int atrPeriod, double multiple, double far) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(period <= 70, "period", "70 at most: older bars must be forgotten", period);
            AgentSettings.requirePeriod(atrPeriod, "atr-period");
            AgentSettings.require(atrPeriod <= 35, "atr-period", "35 at most: older bars must be forgotten", atrPeriod);
            AgentSettings.require(multiple > 0 && multiple <= 20, "multiple", "above 0 and at most 20", multiple);
            AgentSettings.require(far > 0, "far", "positive", far);
        }
    }

    private final Settings settings;
    private final Keltner channel;
    private final Line position;

    KeltnerReversionAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.channel = Keltner.in(book, settings.period(), settings.atrPeriod(), settings.multiple());
        this.position = channel.position();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "keltner-reversion",
                1,
                "Expects a return to the mean when the close comes back inside the Keltner channel",
                "Chester Keltner, How to Make Money in Commodities, 1960, in the form of Linda Bradford Raschke",
                new Settings(20, 10, 2, 0.3),
                KeltnerReversionAgent::new);
    }

    // Both averages remember their start: 14 Wilder periods, 7 exponential ones leave less than a millionth of it.
    @Override
    public int historyBars() {
        return Math.max(14 * settings.atrPeriod(), 7 * settings.period());
    }

    @Override
    public Verdict evaluate() {
        double now = position.value();
        double before = position.previous();
        if (before < -1 - ON_LINE && now >= -1 - ON_LINE && now < 0) {
            return Verdict.buy(Strength.of(-1 - before, 0, settings.far()), reason("came back above the lower line"))
                    .with(PriceLevels.targetAt(channel.middle()));
        }
        if (before > 1 + ON_LINE && now <= 1 + ON_LINE && now > 0) {
            return Verdict.sell(Strength.of(before - 1, 0, settings.far()), reason("came back below the upper line"))
                    .with(PriceLevels.targetAt(channel.middle()));
        }
        return Verdict.abstain(
                "Close %+.2f half channels from the middle after %+.2f came back from neither line", now, before);
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Close %s of Keltner(%d, %.1f): %+.2f half channels from its middle %.6g after %+.2f",
                        event,
                        settings.period(),
                        settings.multiple(),
                        position.value(),
                        channel.middle(),
                        position.previous())
                .value("position", position.value())
                .value("positionBefore", position.previous())
                .value("middle", channel.middle());
    }
}
