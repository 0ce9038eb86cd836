package io.goldensignals.agents.pattern;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.AverageBody;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;

/**
 * Two- and three-bar candlestick reversals (Nison, Japanese Candlestick Charting Techniques, 1991) after a move the
 * other way. Gaps are not demanded, because markets around the clock have none.
 */
public final class CandlestickAgent implements TradingAgent {
    /** {@code body} bars make the average body; {@code trend} bars must have moved against the pattern before it. */
    public record Settings(int body, int trend, double big) {
        public Settings {
            AgentSettings.requirePeriod(body, "body");
            AgentSettings.requirePeriod(trend, "trend");
            AgentSettings.require(big > 1, "big", "above 1 average body", big);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final AverageBody averageBody;

    CandlestickAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.averageBody = AverageBody.in(book, settings.body());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "candlestick-reversal",
                1,
                "Votes on engulfing, harami, morning or evening star and three soldiers or crows after an opposite move",
                "Steve Nison, Japanese Candlestick Charting Techniques, 1991",
                new Settings(14, 5, 3),
                CandlestickAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.body() + settings.trend() + CandlestickPattern.LONGEST;
    }

    @Override
    public Verdict evaluate() {
        double average = averageBody.value();
        if (!(average > 0)) {
            return Verdict.abstain("The last %d bars have no body", settings.body());
        }
        for (CandlestickPattern pattern : CandlestickPattern.values()) {
            if (found(pattern, new Candles(bars, 1, average))) {
                return Verdict.buy(confidence(pattern, average), reason(pattern.bullishName(), pattern, average));
            }
            if (found(pattern, new Candles(bars, -1, average))) {
                return Verdict.sell(confidence(pattern, average), reason(pattern.bearishName(), pattern, average));
            }
        }
        return Verdict.abstain(
                "No candlestick pattern at a body of %.2f averages", Math.abs(bars.close(0) - bars.open(0)) / average);
    }

    private boolean found(CandlestickPattern pattern, Candles candles) {
        int start = pattern.bars();
        return candles.falls(start, start + settings.trend()) && pattern.matches(candles);
    }

    private double confidence(CandlestickPattern pattern, double average) {
        return Strength.of(size(pattern) / average, 1, settings.big());
    }

    /** The largest body of the pattern, in price. */
    private double size(CandlestickPattern pattern) {
        double largest = 0;
        for (int age = 0; age < pattern.bars(); age++) {
            largest = Math.max(largest, Math.abs(bars.close(age) - bars.open(age)));
        }
        return largest;
    }

    private Reasoning reason(String name, CandlestickPattern pattern, double average) {
        double bodies = size(pattern) / average;
        int before = pattern.bars();
        return Reasoning.of(
                        "%s with a body of %.2f averages after a move from %.6g to %.6g",
                        name, bodies, bars.close(before + settings.trend()), bars.close(before))
                .value("largestBody", bodies)
                .value("averageBody", average);
    }
}
