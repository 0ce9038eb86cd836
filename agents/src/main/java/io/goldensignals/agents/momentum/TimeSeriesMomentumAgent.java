package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;
import io.goldensignals.agents.indicator.TimeSeriesMomentum;

/**
 * Time-series momentum: follows the market's own past return when three horizons agree in sign and their average, in
 * standard deviations, becomes large. The papers hold a position all the time; here the bar counts on which it is
 * taken.
 */
public final class TimeSeriesMomentumAgent implements TradingAgent {
    // Closes equal to those of a horizon ago have no sign, whatever the rounding of their returns.
    private static final double TIE = 1e-9;

    /** Horizons in bars; {@code threshold} in deviations; {@code strong} is the weakest horizon of a textbook trend. */
    public record Settings(int fast, int medium, int slow, double threshold, double strong) {
        public Settings {
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.require(medium > fast && medium < slow, "medium", "between fast and slow", medium);
            AgentSettings.require(threshold > 0 && threshold < 2, "threshold", "between 0 and 2", threshold);
            AgentSettings.require(strong > 0 && strong <= 2, "strong", "above 0 and at most 2", strong);
        }
    }

    private final Settings settings;
    private final TimeSeriesMomentum momentum;
    private final Line score;
    private final Line weakest;

    TimeSeriesMomentumAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.momentum = TimeSeriesMomentum.in(book, settings.fast(), settings.medium(), settings.slow());
        this.score = momentum.score();
        this.weakest = momentum.weakest();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "time-series-momentum",
                1,
                "Follows past returns when one, three and twelve months of bars agree and their average becomes large",
                "Moskowitz, Ooi and Pedersen, Time Series Momentum, Journal of Financial Economics, 2012",
                new Settings(21, 63, 252, 1, 1),
                TimeSeriesMomentumAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.slow() + 2;
    }

    @Override
    public Verdict evaluate() {
        double confidence = Strength.of(Math.abs(weakest.value()), 0, settings.strong());
        if (begins(1)) {
            return Verdict.buy(confidence, reason("up"));
        }
        if (begins(-1)) {
            return Verdict.sell(confidence, reason("down"));
        }
        return Verdict.abstain(
                "Momentum score %+.2f after %+.2f, of %+.2f, %+.2f and %+.2f: no joint trend beyond %.1f begins",
                score.value(),
                score.previous(),
                momentum.fast(),
                momentum.medium(),
                momentum.slow(),
                settings.threshold());
    }

    private boolean begins(int side) {
        return trends(side, score.value(), weakest.value())
                && !Double.isNaN(score.previous())
                && !trends(side, score.previous(), weakest.previous());
    }

    private boolean trends(int side, double score, double weakest) {
        return side * score > settings.threshold() && side * weakest > TIE;
    }

    private Reasoning reason(String direction) {
        return Reasoning.of(
                        "Momentum of %d, %d and %d bars points %s by %+.2f, %+.2f and %+.2f deviations, score %+.2f",
                        settings.fast(),
                        settings.medium(),
                        settings.slow(),
                        direction,
                        momentum.fast(),
                        momentum.medium(),
                        momentum.slow(),
                        score.value())
                .value("score", score.value())
                .value("fast", momentum.fast())
                .value("medium", momentum.medium())
                .value("slow", momentum.slow());
    }
}
