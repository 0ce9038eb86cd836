package io.goldensignals.agents.trend;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Atr;
import io.goldensignals.agents.indicator.EmaRibbon;
import io.goldensignals.agents.indicator.IndicatorBook;

/**
 * Follows a ribbon of exponential averages at the bar at which all of them come into order. One that was compressed just
 * before, in average true ranges, had everybody agree on a price and now leaves it; a wide one only mends its order.
 */
public final class EmaRibbonAgent implements TradingAgent {
    private static final int ATR_PERIOD = 14;

    /** Periods in bars, rising; a ribbon {@code loose} ATR(14) wide at its narrowest was not compressed at all. */
    public record Settings(int first, int second, int third, int fourth, int fifth, double loose) {
        public Settings {
            AgentSettings.requirePeriod(first, "first");
            AgentSettings.require(second > first, "second", "above first " + first, second);
            AgentSettings.require(third > second, "third", "above second " + second, third);
            AgentSettings.require(fourth > third, "fourth", "above third " + third, fourth);
            AgentSettings.require(fifth > fourth, "fifth", "above fourth " + fourth, fifth);
            AgentSettings.require(loose > 0 && loose <= 100, "loose", "above 0 and at most 100", loose);
        }
    }

    private final Settings settings;
    private final EmaRibbon ribbon;
    private final Atr atr;

    EmaRibbonAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.ribbon = EmaRibbon.in(
                book, settings.first(), settings.second(), settings.third(), settings.fourth(), settings.fifth());
        this.atr = Atr.in(book, ATR_PERIOD);
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "ema-ribbon",
                1,
                "Follows a ribbon of five exponential averages when it comes into order, most of all out of a compression",
                "Daryl Guppy, Trend Trading, 2004 (multiple moving averages; the Fibonacci periods are folklore)",
                new Settings(8, 13, 21, 34, 55, 2),
                EmaRibbonAgent::new);
    }

    // After seven times n bars an EMA's start weighs less than a millionth.
    @Override
    public int historyBars() {
        return Math.max(7 * settings.fifth(), 14 * ATR_PERIOD);
    }

    @Override
    public Verdict evaluate() {
        int formed = ribbon.formed();
        if (formed == 0) {
            return Verdict.abstain(reason(
                    ribbon.order() > 0
                            ? "stays ordered upwards"
                            : ribbon.order() < 0 ? "stays ordered downwards" : "is out of order"));
        }
        double confidence = Strength.of(ribbon.narrowest() / atr.value(), settings.loose(), 0);
        return formed > 0
                ? Verdict.buy(confidence, reason("came into order upwards"))
                : Verdict.sell(confidence, reason("came into order downwards"));
    }

    private Reasoning reason(String event) {
        double width = ribbon.width() / atr.value();
        double narrowest = ribbon.narrowest() / atr.value();
        return Reasoning.of(
                        "EMA ribbon %d to %d %s: %.2f ATR wide, %.2f at its narrowest of %d bars",
                        settings.first(), settings.fifth(), event, width, narrowest, settings.third())
                .value("order", ribbon.order())
                .value("widthAtr", width)
                .value("narrowestAtr", narrowest);
    }
}
