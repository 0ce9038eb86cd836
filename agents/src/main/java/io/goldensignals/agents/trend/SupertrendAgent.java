package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Supertrend;

/** Follows Supertrend for some bars after a flip, with less conviction at each; its line is the natural stop. */
public final class SupertrendAgent implements TradingAgent {
    /** {@code fresh} is the number of bars from a flip on at which it still says something about the next ones. */
    public record Settings(int period, double multiple, int fresh) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(multiple > 0 && multiple <= 20, "multiple", "above 0 and at most 20", multiple);
            AgentSettings.require(fresh > 0 && fresh <= 100, "fresh", "between 1 and 100", fresh);
        }
    }

    private final Settings settings;
    private final Supertrend supertrend;
    private final IndicatorBook book;

    SupertrendAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.supertrend = Supertrend.in(book, settings.period(), settings.multiple());
        this.book = book;
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "supertrend",
                1,
                "Follows the Supertrend line's direction in the bars after it flipped",
                "Olivier Seban, Tout le monde mérite d'être riche, 2008",
                new Settings(10, 3, 5),
                SupertrendAgent::new);
    }

    // Wilder smoothing of the true range; the path is the flip's affair.
    @Override
    public int historyBars() {
        return 14 * settings.period();
    }

    @Override
    public Verdict evaluate() {
        int age = supertrend.barsSinceFlip();
        if (age < 0) {
            return Verdict.abstain("Supertrend has not flipped since the bars at hand begin");
        }
        if (age >= settings.fresh()) {
            return Verdict.abstain(reason(supertrend.direction() > 0 ? "up" : "down", age));
        }
        double confidence = Strength.of(age, settings.fresh(), 0);
        Verdict.Vote vote = supertrend.direction() > 0
                ? Verdict.buy(confidence, reason("up", age))
                : Verdict.sell(confidence, reason("down", age));
        return vote.with(PriceLevels.stopAt(supertrend.value()));
    }

    private Reasoning reason(String direction, int age) {
        return Reasoning.of(
                        "Supertrend(%d, %.1f) points %s, bars since its flip %d, close %.6g, line %.6g",
                        settings.period(),
                        settings.multiple(),
                        direction,
                        age,
                        book.bars().close(0),
                        supertrend.value())
                .value("supertrend", supertrend.value())
                .value("barsSinceFlip", age);
    }
}
