package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.KalmanTrend;
import io.goldensignals.agents.indicator.Line;

/**
 * Local linear trend by Kalman filter: follows the slope when it becomes significant, and expects a close far off its
 * forecast without a significant slope to come back, as the filter takes that part of it for noise. The noise has a share
 * in every close, so a bounce between bid and ask is not taken for a trend.
 */
public final class LocalLevelKalmanAgent implements TradingAgent {
    /**
     * Ratios of variances as {@link KalmanTrend#in} takes them; {@code significant} is the slope's t-value and
     * {@code extreme} the surprise in standard deviations from which on it votes.
     */
    public record Settings(double levelToNoise, double slopeToNoise, double significant, double extreme) {
        public Settings {
            AgentSettings.require(
                    levelToNoise >= 0.1 && levelToNoise <= 10, "level-to-noise", "between 0.1 and 10", levelToNoise);
            AgentSettings.require(
                    slopeToNoise >= levelToNoise / 1_000 && slopeToNoise <= levelToNoise,
                    "slope-to-noise",
                    "between a thousandth of level-to-noise, for it to forget its start, and that",
                    slopeToNoise);
            AgentSettings.require(significant > 0 && significant <= 10, "significant", "above 0 up to 10", significant);
            AgentSettings.require(extreme > 0 && extreme < 8, "extreme", "above 0 and below 8", extreme);
        }
    }

    private final Settings settings;
    private final KalmanTrend trend;
    private final Line slopeT;

    LocalLevelKalmanAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.trend = KalmanTrend.in(book, settings.levelToNoise(), settings.slopeToNoise());
        this.slopeT = trend.slopeT();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "local-level-kalman",
                1,
                "Follows a filtered trend when it becomes significant, fades a close far off its forecast without one",
                "Andrew Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989",
                new Settings(1, 0.004, 2, 4),
                LocalLevelKalmanAgent::new);
    }

    // The filter's slowest root is 1 − √(slope ÷ level) at most; the innovations of 64 bars measure the noise.
    @Override
    public int historyBars() {
        return 64 + (int) Math.ceil(14 / Math.sqrt(settings.slopeToNoise() / settings.levelToNoise()));
    }

    @Override
    public Verdict evaluate() {
        double surprise = trend.surprise();
        if (slopeT.crossedAbove(settings.significant()) && surprise > 0) {
            return Verdict.buy(Strength.of(surprise, 0, 2), reason("Rise became significant"));
        }
        if (slopeT.crossedBelow(-settings.significant()) && surprise < 0) {
            return Verdict.sell(Strength.of(-surprise, 0, 2), reason("Fall became significant"));
        }
        double confidence = Strength.of(Math.abs(surprise), settings.extreme(), settings.extreme() + 2);
        boolean trendless = Math.abs(slopeT.value()) < settings.significant();
        if (trendless && surprise <= -settings.extreme()) {
            return Verdict.buy(confidence, reason("No trend explains the fall"));
        }
        if (trendless && surprise >= settings.extreme()) {
            return Verdict.sell(confidence, reason("No trend explains the rise"));
        }
        return Verdict.abstain(reason("No trend became significant, nothing surprised"));
    }

    private Reasoning reason(String finding) {
        return Reasoning.of(
                        "%s: t-value of the Kalman slope %+.2f after %+.2f, close %+.2f deviations off its forecast",
                        finding, slopeT.value(), slopeT.previous(), trend.surprise())
                .value("slopeT", slopeT.value())
                .value("surprise", trend.surprise());
    }
}
