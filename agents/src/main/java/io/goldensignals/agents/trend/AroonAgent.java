package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Aroon;
import io.goldensignals.agents.indicator.Crossing;
import io.goldensignals.agents.indicator.IndicatorBook;

/** Follows Aroon's lines when they cross with the leading one strong; the other one is the weaker, the older its extreme. */
public final class AroonAgent implements TradingAgent {
    /** {@code strong} is where the leading line must be; so many points above the other it makes a {@code clear} cross. */
    public record Settings(int period, double strong, double clear) {
        public Settings {
            AgentSettings.requirePeriod(period, "period");
            AgentSettings.require(strong >= 50 && strong <= 100, "strong", "between 50 and 100", strong);
            AgentSettings.require(clear > 0 && clear <= 100, "clear", "above 0 and at most 100", clear);
        }
    }

    private final Settings settings;
    private final Aroon aroon;
    private final Crossing crossing;

    AroonAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.aroon = Aroon.in(book, settings.period());
        this.crossing = aroon.crossing();
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "aroon",
                1,
                "Follows the Aroon lines when they cross and the leading one is strong",
                "Tushar Chande, A Time Price Oscillator, Stocks & Commodities, 1995",
                new Settings(25, 70, 60),
                AroonAgent::new);
    }

    // The highest of n + 1 bars, and the cross needs the bar before, too.
    @Override
    public int historyBars() {
        return settings.period() + 2;
    }

    @Override
    public Verdict evaluate() {
        double lead = Math.abs(aroon.oscillator());
        double confidence = Strength.of(lead, 0, settings.clear());
        if (crossing.up() && aroon.up() >= settings.strong()) {
            return Verdict.buy(confidence, reason("Up crossed above Down"));
        }
        if (crossing.down() && aroon.down() >= settings.strong()) {
            return Verdict.sell(confidence, reason("Down crossed above Up"));
        }
        return Verdict.abstain(reason("shows no strong cross"));
    }

    private Reasoning reason(String event) {
        return Reasoning.of("Aroon(%d) %s: Up %.0f, Down %.0f", settings.period(), event, aroon.up(), aroon.down())
                .value("up", aroon.up())
                .value("down", aroon.down());
    }
}
