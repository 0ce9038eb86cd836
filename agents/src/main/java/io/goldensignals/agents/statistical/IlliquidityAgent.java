package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.Illiquidity;
import io.goldensignals.agents.indicator.IndicatorBook;

/**
 * Expects a large move on thin trade to come back: a price that moved because few took the other side reverts when they
 * return, while one that moved on volume was informed. Amihud's ratio tells thin from deep.
 */
public final class IlliquidityAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /**
     * {@code thin} is the share of the window's bars that were more liquid, {@code large} and {@code extreme} are the
     * move from close to close in ATR(14) that qualifies and that makes a textbook one.
     */
    public record Settings(int window, double thin, double large, double extreme) {
        public Settings {
            AgentSettings.require(window >= 20 && window <= 256, "window", "between 20 and 256 bars", window);
            AgentSettings.require(thin > 0 && thin < 1, "thin", "between 0 and 1", thin);
            AgentSettings.require(large > 0 && large <= 20, "large", "above 0 and at most 20", large);
            AgentSettings.require(extreme > large && extreme <= 100, "extreme", "above large, at most 100", extreme);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final Illiquidity illiquidity;
    private final Atr atr;

    IlliquidityAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.illiquidity = Illiquidity.in(book, settings.window());
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "illiquidity",
                1,
                "Expects a large move to come back when it happened on little trade",
                "Yakov Amihud, Illiquidity and Stock Returns, 2002 (the measure); Michael Cooper, Filter Rules Based on"
                        + " Price and Volume in Individual Security Overreaction, 1999 (the reversal)",
                new Settings(100, 0.9, 0.75, 1.5),
                IlliquidityAgent::new);
    }

    @Override
    public int historyBars() {
        return Math.max(settings.window() + 1, 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        double move = (bars.close(0) - bars.close(1)) / atr.value();
        double size = Math.abs(move);
        if (!(size >= settings.large())) {
            return Verdict.abstain("Close moved by %+.2f ATR, below %.2f", move, settings.large());
        }
        double relative = illiquidity.relativeValue();
        if (!(relative < 1)) {
            return Verdict.abstain(
                    "Close moved by %+.2f ATR, but on %.2f times the usual traded value", move, relative);
        }
        double rank = illiquidity.rank();
        if (!(rank >= settings.thin())) {
            return Verdict.abstain(reason(move, relative, rank, "not on thin trade"));
        }
        double confidence = Strength.of(size, settings.large(), settings.extreme());
        return move < 0
                ? Verdict.buy(confidence, reason(move, relative, rank, "a fall on thin trade tends to come back"))
                : Verdict.sell(confidence, reason(move, relative, rank, "a rise on thin trade tends to come back"));
    }

    private Reasoning reason(double move, double relative, double rank, String finding) {
        return Reasoning.of(
                        "Close moved by %+.2f ATR on %.2f times the usual traded value, less liquid than %.0f %% of %d bars: %s",
                        move, relative, 100 * rank, settings.window(), finding)
                .value("moveAtr", move)
                .value("relativeValue", relative)
                .value("rank", rank);
    }
}
