package io.goldensignals.agents.momentum;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.UltimateOscillator;

/**
 * Larry Williams's own rule: the oscillator makes a trough below the threshold, then a higher one while price makes a
 * lower low, and now exceeds the peak between the two. The lower low is the stop. Mirrored for a sell.
 */
public final class UltimateOscillatorAgent implements TradingAgent {
    // Two values of the same few ticks are equal up to rounding.
    private static final double TIE = 1e-9;

    /** {@code low} and {@code wide}, a textbook divergence, in points; {@code span} bars hold the whole of it. */
    public record Settings(int fast, int medium, int slow, double low, double wide, int span) {
        public Settings {
            AgentSettings.requirePeriod(fast, "fast");
            AgentSettings.requirePeriod(slow, "slow");
            AgentSettings.require(medium > fast && medium < slow, "medium", "between fast and slow", medium);
            AgentSettings.require(low > 0 && low <= 50, "low", "above 0 and at most 50", low);
            AgentSettings.require(wide > 0 && wide < 100, "wide", "between 0 and 100", wide);
            int most = UltimateOscillator.KEPT - 1;
            AgentSettings.require(span >= 4 && span <= most, "span", "between 4 and " + most + " bars", span);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final UltimateOscillator oscillator;

    UltimateOscillatorAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.oscillator = UltimateOscillator.in(book, settings.fast(), settings.medium(), settings.slow());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "ultimate-oscillator",
                1,
                "Follows the ultimate oscillator out of a divergence from price that began beyond 30 or 70",
                "Larry Williams, The Ultimate Oscillator, Technical Analysis of Stocks & Commodities, 1985",
                new Settings(7, 14, 28, 30, 15, 40),
                UltimateOscillatorAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.slow() + settings.span() + 1;
    }

    @Override
    public Verdict evaluate() {
        int side = oscillator.value() > oscillator.value(1) ? 1 : -1;
        int first = firstTrough(side);
        int peak = first > 2 ? extreme(side, first - 1) : 0;
        int second = peak > 1 ? extreme(-side, peak - 1) : 0;
        if (second == 0 || !(price(side, second) < price(side, first))) {
            return Verdict.abstain(
                    "UO %.1f left no divergence below %.0f or above %.0f",
                    oscillator.value(), settings.low(), 100 - settings.low());
        }
        double divergence = level(side, second) - level(side, first);
        double confidence = Strength.of(divergence, 0, settings.wide());
        Reasoning reasoning = reason(side, first, peak, second).value("divergence", divergence);
        Verdict.Vote vote = side > 0 ? Verdict.buy(confidence, reasoning) : Verdict.sell(confidence, reasoning);
        double stop = side * price(side, second);
        return side * (bars.close(0) - stop) > 0 ? vote.with(PriceLevels.stopAt(stop)) : vote;
    }

    private Reasoning reason(int side, int first, int peak, int second) {
        return Reasoning.of(
                        "UO %.1f %s %.1f between its %s %.1f and %.1f, while the %s from %.6g to %.6g",
                        oscillator.value(),
                        side > 0 ? "rose above the peak" : "fell below the trough",
                        oscillator.value(peak),
                        side > 0 ? "troughs" : "peaks",
                        oscillator.value(first),
                        oscillator.value(second),
                        side > 0 ? "low fell" : "high rose",
                        side * price(side, first),
                        side * price(side, second))
                .value("ultimate", oscillator.value());
    }

    /** The oscillator, mirrored at its middle for the sell side. */
    private double level(int side, int age) {
        return side > 0 ? oscillator.value(age) : 100 - oscillator.value(age);
    }

    /** The low, or for the sell side the negated high. */
    private double price(int side, int age) {
        return side > 0 ? bars.low(age) : -bars.high(age);
    }

    /** The age of the lowest value since it was last as high as now; 0 when that is not below the threshold. */
    private int firstTrough(int side) {
        double now = level(side, 0) - TIE;
        double lowest = settings.low();
        int found = 0;
        for (int age = 1; age <= settings.span() && level(side, age) < now; age++) {
            if (level(side, age) < lowest - TIE) {
                lowest = level(side, age);
                found = age;
            }
        }
        return found;
    }

    /** The age of the greatest value, seen from the side, from {@code oldest} bars ago to the bar before this one. */
    private int extreme(int side, int oldest) {
        int found = oldest;
        for (int age = oldest - 1; age >= 1; age--) {
            if (level(side, age) > level(side, found) + TIE) {
                found = age;
            }
        }
        return found;
    }
}
