package io.goldensignals.agents.meanreversion;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.OrnsteinUhlenbeck;

/**
 * Votes for the mean when the closes revert significantly and fast, are far from their mean, and have just turned towards
 * it. Whether they revert is tested first: a random walk's distance from its average foretells nothing.
 */
public final class OrnsteinUhlenbeckAgent implements TradingAgent {
    /**
     * {@code critical} is the t-statistic below which reversion is significant, {@code longest} the half-life in bars up
     * to which it is soon enough; {@code far} and {@code farthest} in stationary standard deviations.
     */
    public record Settings(int period, double critical, double longest, double far, double farthest) {
        public Settings {
            AgentSettings.require(period >= 20 && period <= 256, "period", "between 20 and 256 bars", period);
            AgentSettings.require(critical < 0, "critical", "negative", critical);
            AgentSettings.require(longest > 0, "longest", "positive", longest);
            AgentSettings.require(far > 0, "far", "positive", far);
            AgentSettings.require(farthest > far, "farthest", "above far", farthest);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final OrnsteinUhlenbeck process;

    OrnsteinUhlenbeckAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.process = OrnsteinUhlenbeck.in(book, settings.period());
    }

    // −2.60: Dickey and Fuller's ten per cent with a constant at about 60 observations.
    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "ornstein-uhlenbeck",
                1,
                "Expects a return to the mean of an Ornstein-Uhlenbeck process when closes far from it turn",
                "Ernest Chan, Algorithmic Trading: Winning Strategies and Their Rationale, 2013",
                new Settings(60, -2.6, 20, 1.25, 2.25),
                OrnsteinUhlenbeckAgent::new);
    }

    // The regression's changes, and one bar more for the deviation before.
    @Override
    public int historyBars() {
        return settings.period() + 2;
    }

    @Override
    public Verdict evaluate() {
        if (!(process.tStatistic() <= settings.critical())) {
            return Verdict.abstain(
                    "Reversion is not significant: t %.2f, not below %.2f", process.tStatistic(), settings.critical());
        }
        if (!(process.halfLife() <= settings.longest())) {
            return Verdict.abstain(
                    "Reversion is slow: half-life %.1f bars, not below %.1f", process.halfLife(), settings.longest());
        }
        double before = process.deviation().previous();
        double confidence = Strength.of(Math.abs(before), settings.far(), settings.farthest());
        if (before <= -settings.far() && turnedUp() && process.deviation().value() < 0) {
            return Verdict.buy(confidence, reason("turned up")).with(PriceLevels.targetAt(process.mean()));
        }
        if (before >= settings.far() && turnedDown() && process.deviation().value() > 0) {
            return Verdict.sell(confidence, reason("turned down")).with(PriceLevels.targetAt(process.mean()));
        }
        return Verdict.abstain(reason("did not turn far from the mean"));
    }

    private boolean turnedUp() {
        return bars.close(0) > bars.close(1) && bars.close(1) <= bars.close(2);
    }

    private boolean turnedDown() {
        return bars.close(0) < bars.close(1) && bars.close(1) >= bars.close(2);
    }

    private Reasoning reason(String event) {
        return Reasoning.of(
                        "Close %.6g %s: %+.2f deviations from the mean %.6g after %+.2f, half-life %.1f bars, t %.2f",
                        bars.close(0),
                        event,
                        process.deviation().value(),
                        process.mean(),
                        process.deviation().previous(),
                        process.halfLife(),
                        process.tStatistic())
                .value("deviation", process.deviation().value())
                .value("halfLife", process.halfLife())
                .value("tStatistic", process.tStatistic());
    }
}
