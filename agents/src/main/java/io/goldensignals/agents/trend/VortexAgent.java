package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Vortex;

/**
 * Botes and Siepman's entry: a cross of the vortex lines names a level, the far end of that bar, and only a close beyond
 * it is followed. In a range the lines cross all the time, but rarely with consequences.
 */
public final class VortexAgent implements TradingAgent {
    private static final int MOST_PATIENT = 20;

    /** A cross waits {@code patience} bars for its level; {@code wide} is a textbook distance of the lines. */
    public record Settings(int period, int patience, double wide) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(
                    patience > 0 && patience <= MOST_PATIENT,
                    "patience",
                    "between 1 and " + MOST_PATIENT + " bars",
                    patience);
            AgentSettings.require(wide > 0 && wide <= 2, "wide", "above 0 and at most 2", wide);
        }
    }

    private final Settings settings;
    private final Vortex vortex;
    private final BarWindow bars;

    VortexAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.vortex = Vortex.in(book, settings.period());
        this.bars = book.bars();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "vortex",
                1,
                "Follows the first close beyond the bar at which the vortex lines VI+ and VI- crossed",
                "Etienne Botes and Douglas Siepman, The Vortex Indicator, 2010",
                new Settings(14, 6, 0.3),
                VortexAgent::new);
    }

    // The sums begin at the second bar; a cross that still waits was within the patience.
    @Override
    public int historyBars() {
        return settings.period() + 2 + settings.patience();
    }

    @Override
    public Verdict evaluate() {
        int age = vortex.barsSinceCross();
        int side = (int) Math.signum(vortex.spread().value());
        if (age < 0 || age > settings.patience() || side == 0) {
            return Verdict.abstain(Reasoning.of(
                            "VI+(%d) %.3f and VI- %.3f have not crossed in %d bars",
                            settings.period(), vortex.plus(), vortex.minus(), settings.patience())
                    .value("viPlus", vortex.plus())
                    .value("viMinus", vortex.minus()));
        }
        double level = side > 0 ? bars.high(age) : bars.low(age);
        int first = age;
        while (first >= 0 && !(side * bars.close(first) > side * level)) {
            first--;
        }
        if (first != 0) {
            return Verdict.abstain(reason(side, age, level, first > 0 ? "is not the first beyond" : "is not beyond"));
        }
        double confidence = Strength.of(Math.abs(vortex.spread().value()), 0, settings.wide());
        return side > 0
                ? Verdict.buy(confidence, reason(side, age, level, "is the first beyond"))
                : Verdict.sell(confidence, reason(side, age, level, "is the first beyond"));
    }

    private Reasoning reason(int side, int age, double level, String event) {
        return Reasoning.of(
                        "Close %.6g %s the %s %.6g of the bar where VI+(%d) %.3f crossed %s VI- %.3f, bars since then %d",
                        bars.close(0),
                        event,
                        side > 0 ? "high" : "low",
                        level,
                        settings.period(),
                        vortex.plus(),
                        side > 0 ? "above" : "below",
                        vortex.minus(),
                        age)
                .value("viPlus", vortex.plus())
                .value("viMinus", vortex.minus())
                .value("level", level);
    }
}
