package io.goldensignals.agents.volatility;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.ChandelierExit;
import io.goldensignals.agents.indicator.IndicatorBook;

/**
 * Follows the market for some bars, with less conviction at each, after it broke the other side's chandelier exit.
 * The new side's own exit is the stop wherever the close has already left it behind.
 */
public final class ChandelierExitAgent implements TradingAgent {
    /** {@code fresh} is the number of bars from a flip on at which it still says something about the next ones. */
    public record Settings(int period, double multiple, int fresh) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(multiple > 0 && multiple <= 20, "multiple", "above 0 and at most 20", multiple);
            AgentSettings.require(fresh > 0 && fresh <= 100, "fresh", "between 1 and 100", fresh);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final ChandelierExit exit;

    ChandelierExitAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.exit = ChandelierExit.in(book, settings.period(), settings.multiple());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "chandelier-exit",
                1,
                "Follows the market in the bars after it broke the other side's chandelier exit",
                "Chuck LeBeau, in Alexander Elder, Come into My Trading Room, 2002",
                new Settings(22, 3, 2),
                ChandelierExitAgent::new);
    }

    // Wilder's smoothing of the true range; the path is the flip's affair.
    @Override
    public int historyBars() {
        return 14 * settings.period();
    }

    @Override
    public Verdict evaluate() {
        int age = exit.barsSinceFlip();
        if (age < 0) {
            return Verdict.abstain("The chandelier exit has not changed sides since the bars at hand begin");
        }
        if (age >= settings.fresh()) {
            return Verdict.abstain(reason(age));
        }
        int side = exit.direction();
        double confidence = Strength.of(age, settings.fresh(), 0);
        Verdict.Vote vote = side > 0 ? Verdict.buy(confidence, reason(age)) : Verdict.sell(confidence, reason(age));
        double own = side > 0 ? exit.longStop() : exit.shortStop();
        return side * (bars.close(0) - own) > 0 ? vote.with(PriceLevels.stopAt(own)) : vote;
    }

    private Reasoning reason(int age) {
        return Reasoning.of(
                        "Chandelier(%d, %.1f) points %s, bars since its flip %d, close %.6g, long exit %.6g, short exit %.6g",
                        settings.period(),
                        settings.multiple(),
                        exit.direction() > 0 ? "up" : "down",
                        age,
                        bars.close(0),
                        exit.longStop(),
                        exit.shortStop())
                .value("longExit", exit.longStop())
                .value("shortExit", exit.shortStop())
                .value("barsSinceFlip", age);
    }
}
