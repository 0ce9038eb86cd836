package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.VarianceRatio;

/**
 * When a move over q bars becomes unusual, tests whether such moves were made of returns that go on (variance ratio
 * significantly above 1: follow) or go back (below 1: fade). Unlike a Hurst exponent it looks at one short scale, and
 * allows for volatility that changes.
 */
public final class VarianceRatioAgent implements TradingAgent {
    // A textbook z, in thresholds.
    private static final double CLEAR = 1.5;

    /** {@code lag} is q; {@code significant} in standard errors, {@code unusual} in standard deviations of such moves. */
    public record Settings(int window, int lag, double significant, double unusual) {
        public Settings {
            AgentSettings.require(window >= 30 && window <= 500, "window", "between 30 and 500 bars", window);
            AgentSettings.require(lag >= 2 && 2 * lag <= window, "lag", "between 2 and half the window", lag);
            AgentSettings.require(significant > 0 && significant <= 10, "significant", "between 0 and 10", significant);
            AgentSettings.require(unusual > 0 && unusual <= 10, "unusual", "above 0 and at most 10", unusual);
        }
    }

    private final Settings settings;
    private final VarianceRatio ratio;
    private final Line move;

    VarianceRatioAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.ratio = VarianceRatio.in(book, settings.window(), settings.lag());
        this.move = ratio.move();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "variance-ratio",
                1,
                "Follows an unusual move where the variance ratio is significantly above 1, fades it where below",
                "Andrew Lo and Craig MacKinlay, Stock Market Prices Do Not Follow Random Walks, 1988",
                new Settings(120, 4, 1.65, 1),
                VarianceRatioAgent::new);
    }

    // Returns, and one for the move before.
    @Override
    public int historyBars() {
        return settings.window() + 2;
    }

    @Override
    public Verdict evaluate() {
        boolean fresh = Math.abs(move.value()) >= settings.unusual() && Math.abs(move.previous()) < settings.unusual();
        if (!fresh) {
            return Verdict.abstain(Reasoning.of(
                            "Move of %+.2f deviations over %d bars is not newly unusual, variance ratio %.2f",
                            move.value(), settings.lag(), ratio.value())
                    .value("ratio", ratio.value())
                    .value("move", move.value()));
        }
        double z = ratio.z();
        double confidence = Strength.of(Math.abs(z), settings.significant(), CLEAR * settings.significant());
        if (z >= settings.significant()) {
            return vote(move.value() > 0, confidence, reason("should go on", z));
        }
        if (z <= -settings.significant()) {
            return vote(move.value() < 0, confidence, reason("should go back", z));
        }
        return Verdict.abstain(reason("may be one of a random walk", z));
    }

    private static Verdict vote(boolean up, double confidence, Reasoning reasoning) {
        return up ? Verdict.buy(confidence, reasoning) : Verdict.sell(confidence, reasoning);
    }

    private Reasoning reason(String judgement, double z) {
        return Reasoning.of(
                        "Move of %+.2f deviations over %d bars %s: variance ratio of %d returns %.2f, z %+.2f",
                        move.value(), settings.lag(), judgement, settings.window(), ratio.value(), z)
                .value("ratio", ratio.value())
                .value("z", z)
                .value("move", move.value());
    }
}
