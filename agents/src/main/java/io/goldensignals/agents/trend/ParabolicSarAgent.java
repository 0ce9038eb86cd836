package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.ParabolicSar;

/**
 * Follows the Parabolic SAR at the bars after it flipped, with less conviction at each. After a short swing the new stop,
 * which is the last trend's extreme, lies so close that the next bars hit it again: such a flip is chop and no trend.
 */
public final class ParabolicSarAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /**
     * {@code fresh} is the number of bars from a flip on at which it still says something; its stop lies {@code clear}
     * ATR(14) or more from the close.
     */
    public record Settings(double step, double maximum, int fresh, double clear) {
        public Settings {
            AgentSettings.require(step > 0 && step <= 1, "step", "above 0 and at most 1", step);
            AgentSettings.require(maximum >= step && maximum <= 1, "maximum", "at least step, at most 1", maximum);
            AgentSettings.require(fresh > 0 && fresh <= 100, "fresh", "between 1 and 100", fresh);
            AgentSettings.require(clear >= 0 && clear <= 100, "clear", "between 0 and 100", clear);
        }
    }

    private final Settings settings;
    private final ParabolicSar sar;
    private final Atr atr;
    private final BarWindow bars;

    ParabolicSarAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.sar = ParabolicSar.in(book, settings.step(), settings.maximum());
        this.atr = Atr.in(book, ATR_PERIOD);
        this.bars = book.bars();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "parabolic-sar",
                1,
                "Follows the Parabolic SAR in the bars after it flipped, unless its stop lies too close",
                "J. Welles Wilder, New Concepts in Technical Trading Systems, 1978",
                new Settings(0.02, 0.2, 2, 2),
                ParabolicSarAgent::new);
    }

    // Wilder smoothing of the true range; SPY, IBM, AAPL and BTC-USD paths from different starts met within 171 bars.
    @Override
    public int historyBars() {
        return 14 * ATR_PERIOD;
    }

    @Override
    public Verdict evaluate() {
        int age = sar.barsSinceFlip();
        if (age < 0) {
            return Verdict.abstain("Parabolic SAR has not flipped since the bars at hand begin");
        }
        boolean up = sar.direction() > 0;
        double room = sar.direction() * (bars.close(0) - sar.next()) / atr.value();
        if (age >= settings.fresh()) {
            return Verdict.abstain(reason(up ? "points up" : "points down", age, room));
        }
        if (!(room >= settings.clear())) {
            return Verdict.abstain(reason(up ? "turned up in chop" : "turned down in chop", age, room));
        }
        double confidence = Strength.of(age, settings.fresh(), 0);
        Verdict.Vote vote = up
                ? Verdict.buy(confidence, reason("turned up", age, room))
                : Verdict.sell(confidence, reason("turned down", age, room));
        return vote.with(PriceLevels.stopAt(sar.next()));
    }

    private Reasoning reason(String event, int age, double room) {
        return Reasoning.of(
                        "Parabolic SAR %.6g %s: bars since its flip %d, close %.6g at %.1f ATR from it",
                        sar.next(), event, age, bars.close(0), room)
                .value("sar", sar.next())
                .value("barsSinceFlip", age)
                .value("roomAtr", room);
    }
}
