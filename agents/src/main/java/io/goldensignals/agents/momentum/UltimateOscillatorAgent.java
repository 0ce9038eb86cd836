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
        int first = extreme(-side, exceeded(side));
        int peak = extreme(side, first - 1);
        int second = extreme(-side, peak - 1);
        if (second == 0 || !(level(side, first) < settings.low()) || !(price(side, second) < price(side, first))) {
            return Verdict.abstain("UO %.1f left no divergence below %.0f or above %.0f",
                    oscillator.value(), settings.low(), 100 - settings.low());
        }
        Reasoning reasoning = Reasoning.of(
                        "UO %.1f %s %.1f between its %s %.1f and %.1f, while the %s from %.6g to %.6g",
                        oscillator.value(), side > 0 ? "rose above the peak" : "fell below the trough", oscillator.value(peak),
                        side > 0 ? "troughs" : "peaks", oscillator.value(first), oscillator.value(second),
                        side > 0 ? "low fell" : "high rose", side * price(side, first), side * price(side, second))
                .value("ultimate", oscillator.value())
                .value("divergence", level(side, second) - level(side, first));
        double confidence = Strength.of(level(side, second) - level(side, first), 0, settings.wide());
        Verdict.Vote vote = side > 0 ? Verdict.buy(confidence, reasoning) : Verdict.sell(confidence, reasoning);
        return vote.with(PriceLevels.stopAt(side * price(side, second)));
    }

    /** The oscillator, mirrored at its middle for the sell side. */
    private double level(int side, int age) {
        return side > 0 ? oscillator.value(age) : 100 - oscillator.value(age);
    }

    /** The low, or for the sell side the negated high. */
    private double price(int side, int age) {
        return side > 0 ? bars.low(age) : -bars.high(age);
    }

    /** How many bars before this one it exceeds, up to the first that it doesn't. */
    private int exceeded(int side) {
        int age = 1;
        while (age <= settings.span() && level(side, 0) > level(side, age) + TIE) {
            age++;
        }
        return age - 1;
    }

    /** The age of the greatest value among those from {@code oldest} bars ago to the bar before; 0 when there are none. */
    private int extreme(int side, int oldest) {
        int found = Math.max(oldest, 0);
        for (int age = oldest - 1; age >= 1; age--) {
            if (level(side, age) > level(side, found) + TIE) {
                found = age;
            }
        }
        return found;
    }
}
