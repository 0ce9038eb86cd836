package io.goldensignals.agents.volatility;

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
import io.goldensignals.agents.indicator.Ties;

/**
 * Crabel's contraction breakout (Day Trading with Short Term Price Patterns, 1990): after the narrowest range of seven
 * bars, or a bar inside the one before, a close beyond that bar's range starts a move. Its other end is the stop.
 */
public final class RangeContractionAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** {@code narrowest} bars are compared, the setup included; {@code wide} is a textbook breakout in ATR(14). */
    public record Settings(int narrowest, double wide) {
        public Settings {
            AgentSettings.requirePeriod(narrowest, "narrowest");
            AgentSettings.require(wide > 0, "wide", "positive", wide);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Atr atr;

    RangeContractionAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "range-contraction",
                1,
                "Follows a close beyond the narrowest bar of seven (NR7) or beyond an inside bar",
                "Toby Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990",
                new Settings(7, 0.75),
                RangeContractionAgent::new);
    }

    @Override
    public int historyBars() {
        return Math.max(settings.narrowest() + 1, 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        boolean narrow = narrowest();
        boolean inside = inside();
        if (!narrow && !inside) {
            return Verdict.abstain(
                    "The bar before, range %.4g, was neither NR%d nor inside", bars.range(1), settings.narrowest());
        }
        String setup = narrow && inside ? "narrow inside bar" : inside ? "inside bar" : "narrow bar";
        double above = (bars.close(0) - bars.high(1)) / atr.value();
        double below = (bars.low(1) - bars.close(0)) / atr.value();
        if (above > 0) {
            return Verdict.buy(Strength.of(above, 0, settings.wide()), reason("above", setup, above))
                    .with(PriceLevels.stopAt(bars.low(1)));
        }
        if (below > 0) {
            return Verdict.sell(Strength.of(below, 0, settings.wide()), reason("below", setup, below))
                    .with(PriceLevels.stopAt(bars.high(1)));
        }
        return Verdict.abstain("Close %.6g stays in the %s's range", bars.close(0), setup);
    }

    // A bar of one price has no range: nobody traded, nothing contracted.
    private boolean narrowest() {
        double range = bars.range(1);
        for (int age = 2; age <= settings.narrowest(); age++) {
            if (!Ties.greater(bars.range(age), range, bars.close(1))) {
                return false;
            }
        }
        return range > 0;
    }

    private boolean inside() {
        return bars.range(1) > 0
                && Ties.greater(bars.range(2), bars.range(1), bars.close(1))
                && bars.high(1) <= bars.high(2)
                && bars.low(1) >= bars.low(2);
    }

    private Reasoning reason(String side, String setup, double distance) {
        return Reasoning.of(
                        "Close %.6g broke %.2f ATR %s a %s of range %.4g",
                        bars.close(0), distance, side, setup, bars.range(1))
                .value("setupHigh", bars.high(1))
                .value("setupLow", bars.low(1))
                .value("breakoutAtr", distance);
    }
}
