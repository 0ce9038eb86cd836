package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.Hma;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.Ties;

/**
 * Hull's own use of his average: buy where it turns up, sell where it turns down. Only a turn that bends it clearly
 * counts, else it would be called on every wiggle of a range.
 */
public final class HullSlopeAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** How much the slope changes at a turn, in ATR(14) per bar: at least {@code clear}, a textbook one {@code sharp}. */
    public record Settings(int period, double clear, double sharp) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(clear > 0 && clear < 10, "clear", "between 0 and 10", clear);
            AgentSettings.require(sharp > clear && sharp <= 10, "sharp", "above clear, at most 10", sharp);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Hma average;
    private final Line slope;
    private final Atr atr;

    HullSlopeAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.average = Hma.in(book, settings.period());
        this.slope = average.slope();
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "hull-slope",
                1,
                "Follows the Hull moving average where its slope turns",
                "Alan Hull, Hull Moving Average, 2005",
                new Settings(16, 0.1, 0.3),
                HullSlopeAgent::new);
    }

    // The average needs less, but Wilder's smoothing remembers its start.
    @Override
    public int historyBars() {
        return Math.max(2 * settings.period(), 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        double bend = Math.abs(slope.value() - slope.previous()) / atr.value();
        if (bend >= settings.clear() && turned(1)) {
            return Verdict.buy(confidence(bend), reason("turned up", bend));
        }
        if (bend >= settings.clear() && turned(-1)) {
            return Verdict.sell(confidence(bend), reason("turned down", bend));
        }
        return Verdict.abstain(reason("shows no clear turn", bend));
    }

    // A slope that is zero but for the rounding of decimal prices is zero.
    private boolean turned(int side) {
        double price = bars.close(0);
        return Ties.atLeast(0, side * slope.previous(), price) && Ties.greater(side * slope.value(), 0, price);
    }

    private double confidence(double bend) {
        return Strength.of(bend, settings.clear(), settings.sharp());
    }

    private Reasoning reason(String event, double bend) {
        return Reasoning.of(
                        "HMA(%d) %.6g %s: slope %+.2f ATR per bar after %+.2f",
                        settings.period(),
                        average.value(),
                        event,
                        slope.value() / atr.value(),
                        slope.previous() / atr.value())
                .value("hma", average.value())
                .value("bend", bend);
    }
}
