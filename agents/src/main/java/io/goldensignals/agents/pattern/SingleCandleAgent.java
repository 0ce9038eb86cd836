package io.goldensignals.agents.pattern;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.agent.Reasoning;
import io.goldensignals.agents.agent.Strength;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.AverageBody;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.Ties;

/**
 * Single candlesticks (Nison, Japanese Candlestick Charting Techniques, 1991): hammer and dragonfly doji after a fall,
 * shooting star and gravestone doji after a rise, marubozu anywhere. The same shapes after the other move, hanging man
 * and inverted hammer, need the next bar's confirmation and get no vote. The candle's other end is the stop.
 */
public final class SingleCandleAgent implements TradingAgent {
    /**
     * {@code body} bars make the average body; {@code trend} bars must have moved against a reversal; a candle counts
     * from {@code tall} average bodies between high and low on, and is a textbook one at {@code big}.
     */
    public record Settings(int body, int trend, double tall, double big) {
        public Settings {
            AgentSettings.requirePeriod(body, "body");
            AgentSettings.requirePeriod(trend, "trend");
            AgentSettings.require(tall > 0, "tall", "positive", tall);
            AgentSettings.require(big > tall, "big", "above tall", big);
        }
    }

    private final Settings settings;
    private final BarWindow bars;
    private final AverageBody averageBody;

    SingleCandleAgent(IndicatorBook book, Settings settings) {
        this.settings = settings;
        this.bars = book.bars();
        this.averageBody = AverageBody.in(book, settings.body());
    }

    public static AgentDefinition standard() {
        return AgentDefinition.of(
                "single-candle",
                1,
                "Votes on hammer, shooting star, dragonfly and gravestone doji after an opposite move, and on marubozu",
                "Steve Nison, Japanese Candlestick Charting Techniques, 1991",
                new Settings(14, 5, 2, 4),
                SingleCandleAgent::new);
    }

    @Override
    public int historyBars() {
        return settings.body() + settings.trend() + 1;
    }

    @Override
    public Verdict evaluate() {
        double average = averageBody.value();
        double height = bars.range(0) / average;
        if (!(average > 0 && Ties.atLeast(bars.range(0), settings.tall() * average, bars.close(0)))) {
            return Verdict.abstain("A candle of %.2f average bodies is too small to say something alone", height);
        }
        for (SingleCandle candle : SingleCandle.values()) {
            if (found(candle, new Candles(bars, 1, average))) {
                return vote(candle, 1, height);
            }
            if (found(candle, new Candles(bars, -1, average))) {
                return vote(candle, -1, height);
            }
        }
        return Verdict.abstain(
                "A candle of %.2f average bodies after a move from %.6g to %.6g has no telling shape",
                height, bars.close(1 + settings.trend()), bars.close(1));
    }

    private boolean found(SingleCandle candle, Candles candles) {
        return (!candle.isReversal() || candles.falls(1, 1 + settings.trend())) && candle.matches(candles);
    }

    private Verdict vote(SingleCandle candle, int side, double height) {
        Reasoning reasoning = Reasoning.of(
                        "%s of %.2f average bodies after a move from %.6g to %.6g",
                        candle.name(side), height, bars.close(1 + settings.trend()), bars.close(1))
                .value("height", height)
                .value("body", bars.close(0) - bars.open(0));
        double confidence = Strength.of(height, settings.tall(), settings.big());
        return side > 0
                ? Verdict.buy(confidence, reasoning).with(PriceLevels.stopAt(bars.low(0)))
                : Verdict.sell(confidence, reasoning).with(PriceLevels.stopAt(bars.high(0)));
    }
}
