package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Autoregression;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.contracts.Action;

/**
 * After an unusual return, bets on what a first-order autoregression says of the next one, if its coefficient is
 * significant. It states its own probability, the forecast against the noise up to the horizon.
 */
public final class AutoregressionAgent implements TradingAgent {
    private static final double MOST_CERTAIN = 0.99;
    // A textbook t, in thresholds.
    private static final double CLEAR = 1.5;

    /**
     * {@code significant} in standard errors of the coefficient, {@code shock} in standard deviations of the returns;
     * {@code horizon} is the number of bars that the probability is about.
     */
    public record Settings(int window, double significant, double shock, int horizon) {
        public Settings {
            AgentSettings.requirePeriod(window, "window");
            AgentSettings.require(window >= 30, "window", "at least 30 bars", window);
            AgentSettings.require(significant > 0 && significant <= 20, "significant", "between 0 and 20", significant);
            AgentSettings.require(shock > 0 && shock <= 20, "shock", "between 0 and 20", shock);
            AgentSettings.require(horizon > 0 && horizon <= 256, "horizon", "between 1 and 256 bars", horizon);
        }
    }

    private final Settings settings;
    private final Autoregression model;

    AutoregressionAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.model = Autoregression.in(book, settings.window());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "autoregression",
                1,
                "Follows the AR(1) forecast after an unusual return while the coefficient is significant",
                "George Box and Gwilym Jenkins, Time Series Analysis: Forecasting and Control, 1970",
                new Settings(120, 2, 1.5, 5),
                AutoregressionAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.window() + 2;
    }

    @Override
    public Verdict evaluate() {
        double t = model.t();
        double shock = model.shock();
        if (!(Math.abs(t) >= settings.significant() && Math.abs(shock) >= settings.shock())) {
            return Verdict.abstain(Reasoning.of(
                            "AR(1) coefficient %.2f (t %.1f) and last return %+.1f deviations call for no forecast",
                            model.coefficient(), t, shock)
                    .value("coefficient", model.coefficient())
                    .value("t", t)
                    .value("shock", shock));
        }
        // Volatility clusters: what comes after a shock is of its size, not of the usual one.
        double noise = model.residualDeviation() * Math.max(1, Math.abs(shock)) * Math.sqrt(settings.horizon());
        double probability = NormalDistribution.below(model.forecast() / noise);
        double probabilityUp = Math.clamp(probability, 1 - MOST_CERTAIN, MOST_CERTAIN);
        if (probabilityUp == 0.5 || Double.isNaN(probabilityUp)) {
            return Verdict.abstain("AR(1) forecasts no move after a return of %+.1f deviations", shock);
        }
        double confidence = Strength.of(Math.abs(t), settings.significant(), CLEAR * settings.significant());
        return new Verdict.Vote(
                probabilityUp > 0.5 ? Action.BUY : Action.SELL,
                confidence,
                probabilityUp,
                reason(probabilityUp),
                PriceLevels.NONE);
    }

    private Reasoning reason(double probabilityUp) {
        return Reasoning.of(
                        "AR(1) coefficient %.2f (t %.1f) after a return of %+.1f deviations forecasts %+.3f %%, up with %.1f %%",
                        model.coefficient(), model.t(), model.shock(), 100 * model.forecast(), 100 * probabilityUp)
                .value("coefficient", model.coefficient())
                .value("t", model.t())
                .value("shock", model.shock())
                .value("forecast", model.forecast());
    }
}
