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
 * Larry Williams's volatility breakout: who closes further from its open than a multiple of the range before has
 * broken out. After a bar much narrower than usual anything would, so those don't count; the open, where the move
 * began, is the stop.
 */
public final class VolatilityBreakoutAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** {@code multiple} and {@code strong} of the range before; that in turn {@code narrowest} ATR(14) at least. */
    public record Settings(double multiple, double strong, double narrowest) {
        public Settings {
            AgentSettings.require(multiple > 0 && multiple <= 10, "multiple", "above 0 and at most 10", multiple);
            AgentSettings.require(strong > multiple, "strong", "above multiple " + multiple, strong);
            AgentSettings.require(narrowest > 0, "narrowest", "positive", narrowest);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Atr atr;

    VolatilityBreakoutAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "volatility-breakout",
                1,
                "Follows a close that is further from its open than the range of the bar before",
                "Larry Williams, Long-Term Secrets to Short-Term Trading, 1999",
                new Settings(1, 1.6, 0.6),
                VolatilityBreakoutAgent::new);
    }

    @Override
    public int historyBars() {
        return 14 * ATR_PERIOD;
    }

    @Override
    public Verdict evaluate() {
        double open = bars.open(0);
        double move = bars.close(0) - open;
        double range = bars.range(1);
        if (!(range >= settings.narrowest() * atr.value())) {
            return Verdict.abstain("The range before, %.4g, is too narrow to be broken: ATR %.4g", range, atr.value());
        }
        if (!(range > 0) || !Ties.greater(Math.abs(move), settings.multiple() * range, open)) {
            return Verdict.abstain(
                    "The close moved %+.2f of the range before from its open, not beyond %.2f",
                    move / range, settings.multiple());
        }
        double confidence = Strength.of(Math.abs(move) / range, settings.multiple(), settings.strong());
        Verdict.Vote vote = move > 0
                ? Verdict.buy(confidence, reason(move / range))
                : Verdict.sell(confidence, reason(move / range));
        return vote.with(PriceLevels.stopAt(open));
    }

    private Reasoning reason(double ranges) {
        return Reasoning.of(
                        "Close %.6g moved %+.2f of the range before, %.4g, from its open %.6g",
                        bars.close(0), ranges, bars.range(1), bars.open(0))
                .value("moveInRanges", ranges)
                .value("rangeBefore", bars.range(1));
    }
}
