package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.Crossing;
import io.goldensignals.agents.indicator.Dema;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Tema;
import io.goldensignals.agents.indicator.TemaDemaSpread;

/** Follows a fast triple exponential average when it crosses a slow double one; neither lags as plain averages do. */
public final class TemaDemaCrossAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** {@code wideSwing} is the change of the difference at the cross, in ATR(14), that makes a textbook one. */
    public record Settings(int fast, int slow, double wideSwing) {
        public Settings {
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.require(fast < slow, "fast", "shorter than slow " + slow, fast);
            AgentSettings.require(wideSwing > 0, "wide-swing", "positive", wideSwing);
        }
    }

    private final Settings settings;
    private final Tema fast;
    private final Dema slow;
    private final Crossing crossing;
    private final Atr atr;

    TemaDemaCrossAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.fast = Tema.in(book, settings.fast());
        this.slow = Dema.in(book, settings.slow());
        this.crossing =
                TemaDemaSpread.in(book, settings.fast(), settings.slow()).crossing();
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "tema-dema-cross",
                1,
                "Buys when the triple exponential average crosses above the slower double one, sells when below",
                "Patrick Mulloy, Smoothing Data with Faster Moving Averages, Stocks & Commodities, 1994",
                new Settings(20, 50, 0.3),
                TemaDemaCrossAgent::new);
    }

    // Of an average smoothed twice, the start weighs less than a millionth after 9 periods, smoothed thrice after 10.
    @Override
    public int historyBars() {
        return Math.max(Math.max(10 * settings.fast(), 9 * settings.slow()), 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        if (!crossing.up() && !crossing.down()) {
            return Verdict.abstain(Reasoning.of(
                            "TEMA(%d) %.6g %s DEMA(%d) %.6g",
                            settings.fast(),
                            fast.value(),
                            crossing.side() > 0 ? "stays above" : crossing.side() < 0 ? "stays below" : "never left",
                            settings.slow(),
                            slow.value())
                    .value("tema", fast.value())
                    .value("dema", slow.value()));
        }
        double swing = Math.abs(crossing.swing()) / atr.value();
        double confidence = Strength.of(swing, 0, settings.wideSwing());
        return crossing.up()
                ? Verdict.buy(confidence, reason("above", swing))
                : Verdict.sell(confidence, reason("below", swing));
    }

    private Reasoning reason(String side, double swing) {
        return Reasoning.of(
                        "TEMA(%d) %.6g crossed %s DEMA(%d) %.6g by a swing of %.2f ATR",
                        settings.fast(), fast.value(), side, settings.slow(), slow.value(), swing)
                .value("tema", fast.value())
                .value("dema", slow.value())
                .value("swing", swing);
    }
}
