package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Hurst;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;

/**
 * When a move over 16 bars becomes unusual, follows it if moves have persisted (Hurst exponent above ½) and fades it if
 * they have gone back; near ½ the market is a random walk and the move says nothing.
 */
public final class HurstAgent implements TradingAgent {
    private static final double RANDOM = 0.5;

    /**
     * Exponents from which on moves count as persistent and up to which as reverting, both {@code sure} away from ½ in a
     * textbook case; {@code unusual} is a move in standard deviations of such moves.
     */
    public record Settings(int window, double persistent, double reverting, double unusual, double sure) {
        public Settings {
            AgentSettings.require(window >= 64 && window <= 480, "window", "between 64 and 480 bars", window);
            AgentSettings.require(persistent > 0.5 && persistent < 1, "persistent", "between 0.5 and 1", persistent);
            AgentSettings.require(reverting > 0 && reverting < 0.5, "reverting", "between 0 and 0.5", reverting);
            AgentSettings.require(unusual > 0 && unusual <= 10, "unusual", "above 0 and at most 10", unusual);
            AgentSettings.require(
                    sure > Math.max(persistent - RANDOM, RANDOM - reverting) && sure <= RANDOM,
                    "sure",
                    "beyond persistent and reverting, at most 0.5",
                    sure);
        }
    }

    private final Settings settings;
    private final Hurst hurst;
    private final Line move;

    HurstAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.hurst = Hurst.in(book, settings.window());
        this.move = hurst.move();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "hurst",
                1,
                "Follows an unusual move where the Hurst exponent says that moves persist, fades it where they revert",
                "Benoit Mandelbrot and John Van Ness, Fractional Brownian Motions, Fractional Noises and Applications, 1968",
                new Settings(256, 0.55, 0.45, 1.5, 0.15),
                HurstAgent::new);
    }

    // Returns, and one for the move before.
    @Override
    public int historyBars() {
        return settings.window() + 2;
    }

    @Override
    public Verdict evaluate() {
        double exponent = hurst.value();
        boolean fresh = Math.abs(move.value()) >= settings.unusual() && Math.abs(move.previous()) < settings.unusual();
        if (!fresh) {
            return Verdict.abstain(reason("is not newly unusual"));
        }
        if (exponent >= settings.persistent()) {
            return vote(move.value() > 0, exponent - RANDOM, settings.persistent() - RANDOM, "should go on");
        }
        if (exponent <= settings.reverting()) {
            return vote(move.value() < 0, RANDOM - exponent, RANDOM - settings.reverting(), "should go back");
        }
        return Verdict.abstain(reason("is one of a random walk"));
    }

    private Verdict vote(boolean up, double distance, double least, String expectation) {
        double confidence = Strength.of(distance, least, settings.sure());
        return up ? Verdict.buy(confidence, reason(expectation)) : Verdict.sell(confidence, reason(expectation));
    }

    private Reasoning reason(String judgement) {
        return Reasoning.of(
                        "Move of %+.2f deviations over %d bars %s: Hurst exponent of %d returns %.3f",
                        move.value(), Hurst.LONGEST, judgement, settings.window(), hurst.value())
                .value("hurst", hurst.value())
                .value("move", move.value());
    }
}
