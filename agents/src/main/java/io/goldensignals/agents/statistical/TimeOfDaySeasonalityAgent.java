package io.goldensignals.agents.statistical;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Seasonality;

/**
 * Expects of the next bar what bars at that time of day did in the last sessions. Twenty sessions must lie within 512
 * bars: half-hours of a stock, hours of a market around the clock. With days or minutes it always abstains.
 */
public final class TimeOfDaySeasonalityAgent implements TradingAgent {
    /** {@code significant} and {@code strong} are t-values of the mean: where it begins to count, and a textbook one. */
    public record Settings(int sessions, double significant, double strong) {
        public Settings {
            AgentSettings.require(sessions >= 5 && sessions <= 256, "sessions", "between 5 and 256", sessions);
            AgentSettings.require(significant > 0, "significant", "positive", significant);
            AgentSettings.require(strong > significant, "strong", "above significant", strong);
        }
    }

    private final Settings settings;
    private final Seasonality seasonality;

    TimeOfDaySeasonalityAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.seasonality = Seasonality.in(book, settings.sessions());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "time-of-day-seasonality",
                1,
                "Expects the next bar to go where bars at its time of day went in the last 20 sessions",
                "Steven Heston, Robert Korajczyk and Ronnie Sadka, Intraday Patterns in the Cross-section of Stock"
                        + " Returns, 2010",
                new Settings(20, 2.5, 4),
                TimeOfDaySeasonalityAgent::new);
    }

    // A session has two bars at least, and its first counts for nothing.
    @Override
    public int historyBars() {
        return 2 * settings.sessions();
    }

    @Override
    public Verdict evaluate() {
        double t = seasonality.t();
        if (!(Math.abs(t) > 0)) {
            return Verdict.abstain(
                    "The last 512 bars hold no %d sessions with a bar at the next one's time of day",
                    settings.sessions());
        }
        double confidence = Strength.of(Math.abs(t), settings.significant(), settings.strong());
        if (t >= settings.significant()) {
            return Verdict.buy(confidence, reason("significantly above zero", t));
        }
        if (t <= -settings.significant()) {
            return Verdict.sell(confidence, reason("significantly below zero", t));
        }
        return Verdict.abstain(reason("as good as zero", t));
    }

    private Reasoning reason(String size, double t) {
        return Reasoning.of(
                        "At the next bar's time of day the mean return of %d sessions, %+.3f %%, is %s, t %+.2f",
                        settings.sessions(), 100 * seasonality.mean(), size, t)
                .value("mean", seasonality.mean())
                .value("t", t);
    }
}
