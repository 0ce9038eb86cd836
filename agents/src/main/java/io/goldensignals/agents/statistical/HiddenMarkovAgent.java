package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.HiddenMarkov;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Line;

/**
 * Follows the mean return of the state that the market has just entered, calm or turbulent, where that mean is
 * significantly different from zero; stocks rise calmly and fall in turbulence.
 */
public final class HiddenMarkovAgent implements TradingAgent {
    /**
     * {@code sure} is the state's probability at whose crossing it is entered; {@code significant} and {@code strong} are
     * t-values of its mean, where it begins to count and that of a textbook case.
     */
    public record Settings(double sure, double significant, double strong) {
        public Settings {
            AgentSettings.require(sure > 0.5 && sure < 1, "sure", "between 0.5 and 1", sure);
            AgentSettings.require(significant > 0, "significant", "positive", significant);
            AgentSettings.require(strong > significant, "strong", "above significant", strong);
        }
    }

    private final Settings settings;
    private final HiddenMarkov model;
    private final Line calm;

    HiddenMarkovAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.model = HiddenMarkov.in(book);
        this.calm = model.calm();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "hidden-markov",
                1,
                "On entering a calm or a turbulent regime follows that regime's mean return if it is significant",
                "James Hamilton, A New Approach to the Economic Analysis of Nonstationary Time Series, 1989",
                new Settings(0.8, 1.5, 3),
                HiddenMarkovAgent::new);
    }

    // It learns from seven eighths of the last 512 bars, at every 64th.
    @Override
    public int historyBars() {
        return 512;
    }

    @Override
    public Verdict evaluate() {
        if (calm.crossedAbove(settings.sure())) {
            return entered("calm", calm.value(), model.calmMean(), model.calmT());
        }
        if (calm.crossedBelow(1 - settings.sure())) {
            return entered("turbulent", 1 - calm.value(), model.turbulentMean(), model.turbulentT());
        }
        return Verdict.abstain(
                Reasoning.of("No regime entered: probability of calm %.2f after %.2f", calm.value(), calm.previous())
                        .value("calm", calm.value()));
    }

    private Verdict entered(String state, double probability, double mean, double t) {
        boolean significant = Math.abs(t) >= settings.significant();
        Reasoning reasoning = Reasoning.of(
                        "Entered the %s regime with a probability of %.2f: its mean return, %+.4f %% per bar, is %s, t %+.2f",
                        state, probability, 100 * mean, significant ? "significant" : "as good as zero", t)
                .value("probability", probability)
                .value("mean", mean)
                .value("t", t);
        if (!significant) {
            return Verdict.abstain(reasoning);
        }
        double confidence = Strength.of(Math.abs(t), settings.significant(), settings.strong());
        return t > 0 ? Verdict.buy(confidence, reasoning) : Verdict.sell(confidence, reasoning);
    }
}
