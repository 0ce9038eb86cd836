package io.goldensignals.agents.pattern;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.HeikinAshi;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Ties;

/**
 * Heikin-Ashi reversal: the candles change colour after a run of the other one, and soon one without a shadow against the
 * new direction says that the move is under way. The change alone says little: it often has shadows on both sides.
 */
public final class HeikinAshiAgent implements TradingAgent {
    /**
     * {@code least} candles make a run worth reversing, {@code lengthy} a textbook one; {@code fresh} candles from the
     * change on count; {@code shadow} is the part of a candle's range up to which it is none.
     */
    public record Settings(int least, int lengthy, int fresh, double shadow) {
        public Settings {
            AgentSettings.require(least >= 1 && least <= 100, "least", "between 1 and 100 candles", least);
            AgentSettings.require(lengthy > least, "lengthy", "above least", lengthy);
            AgentSettings.require(fresh >= 1 && fresh <= 100, "fresh", "between 1 and 100 candles", fresh);
            AgentSettings.require(shadow >= 0 && shadow < 1, "shadow", "at least 0 and below 1", shadow);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final HeikinAshi candles;

    HeikinAshiAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.candles = HeikinAshi.in(book);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "heikin-ashi",
                1,
                "Votes when Heikin-Ashi candles turn after a run, without a shadow against the new direction",
                "Dan Valcu, Using the Heikin-Ashi Technique, Technical Analysis of Stocks & Commodities, February 2004",
                new Settings(5, 10, 2, 0.05),
                HeikinAshiAgent::new);
    }

    // Half of the start is forgotten at every bar: 40 leave a millionth of a millionth; then the runs.
    @Override
    public int historyBars() {
        return 40 + settings.lengthy() + settings.fresh();
    }

    @Override
    public Verdict evaluate() {
        int run = candles.run();
        int before = -Integer.signum(run) * candles.runBefore();
        if (run == 0 || Math.abs(run) > settings.fresh() || before < settings.least()) {
            return Verdict.abstain("%+d Heikin-Ashi candles after %+d are no fresh turn", run, candles.runBefore());
        }
        double shadow = run > 0 ? candles.lowerShadow() : candles.upperShadow();
        double share = shadow / candles.range();
        if (!Ties.atLeast(settings.shadow() * candles.range(), shadow, bars.close(0))) {
            return Verdict.abstain(
                    "Heikin-Ashi turned %s after %d candles, but with a shadow of %.0f %% of the range against it",
                    run > 0 ? "up" : "down", before, 100 * share);
        }
        Reasoning reasoning = reason(run, before, share);
        double confidence = Strength.of(before, settings.least(), settings.lengthy());
        return run > 0 ? Verdict.buy(confidence, reasoning) : Verdict.sell(confidence, reasoning);
    }

    private Reasoning reason(int run, int before, double share) {
        return Reasoning.of(
                        "Heikin-Ashi turned %s after %d %s candles, number %d with a shadow of %.0f %% of the range",
                        run > 0 ? "up" : "down", before, run > 0 ? "falling" : "rising", Math.abs(run), 100 * share)
                .value("open", candles.open())
                .value("close", candles.close())
                .value("runBefore", candles.runBefore());
    }
}
