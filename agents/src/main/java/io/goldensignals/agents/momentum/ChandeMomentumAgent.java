package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.ChandeMomentum;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;

/**
 * Votes when Chande's momentum comes back from beyond its threshold, where the rises were three times the falls or the
 * falls three times the rises. Unsmoothed, it gets there and leaves sooner than RSI.
 */
public final class ChandeMomentumAgent implements TradingAgent {
    // Rises of 3 ticks and falls of 1 lie on ±50, whatever their rounding.
    private static final double TIE = 1e-9;

    /** {@code extreme} and {@code deep}, how far beyond it a textbook setup was, in points of −100 to 100. */
    public record Settings(int period, double extreme, double deep) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(extreme > 0 && extreme < 100, "extreme", "between 0 and 100", extreme);
            AgentSettings.require(deep > 0 && deep <= 100, "deep", "above 0 and at most 100", deep);
        }
    }

    private final Settings settings;
    private final Line momentum;

    ChandeMomentumAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.momentum = ChandeMomentum.in(book, settings.period()).line();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "chande-momentum",
                1,
                "Buys when Chande's momentum comes back above -50, sells when it comes back below 50",
                "Tushar Chande and Stanley Kroll, The New Technical Trader, 1994",
                new Settings(14, 50, 15),
                ChandeMomentumAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.period() + 2;
    }

    @Override
    public Verdict evaluate() {
        double extreme = settings.extreme();
        if (momentum.crossedAbove(-extreme - TIE)) {
            return Verdict.buy(confidence(), reason("came back above", -extreme));
        }
        if (momentum.crossedBelow(extreme + TIE)) {
            return Verdict.sell(confidence(), reason("came back below", extreme));
        }
        return Verdict.abstain(
                "CMO(%d) %.1f after %.1f came back from neither threshold",
                settings.period(), momentum.value(), momentum.previous());
    }

    private double confidence() {
        return Strength.of(Math.abs(momentum.previous()) - settings.extreme(), 0, settings.deep());
    }

    private Reasoning reason(String event, double threshold) {
        return Reasoning.of(
                        "CMO(%d) %.1f %s %.0f after %.1f",
                        settings.period(), momentum.value(), event, threshold, momentum.previous())
                .value("cmo", momentum.value())
                .value("cmoBefore", momentum.previous());
    }
}
