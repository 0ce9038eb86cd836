package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the mean-reversion family. */
final class MeanReversionIndicators {
    private MeanReversionIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                keltner(),
                bollinger(),
                IndicatorDefinition.of("jump", "Lee-Mykland statistic: log return by the bipower volatility before it")
                        .bars("window", 78)
                        .column((book, p) -> JumpStatistic.in(book, p.bars("window"))::value),
                connorsRsi(),
                vwap(),
                fibonacci(),
                pivots(),
                ou(),
                gap());
    }

    private static IndicatorDefinition keltner() {
        return IndicatorDefinition.of("keltner", "Keltner channel: EMA of closes and average true ranges around it")
                .bars("period", 20)
                .bars("atr", 10)
                .number("multiple", 2)
                .columns((book, p) -> {
                    Keltner channel = Keltner.in(book, p.bars("period"), p.bars("atr"), p.number("multiple"));
                    return Columns.of("middle", channel::middle)
                            .and("upper", channel::upper)
                            .and("lower", channel::lower);
                });
    }

    private static IndicatorDefinition bollinger() {
        return IndicatorDefinition.of("bollinger", "Bollinger bands of closes, population standard deviation")
                .bars("period", 20)
                .number("width", 2)
                .columns((book, p) -> {
                    Bollinger bands = Bollinger.in(book, p.bars("period"), p.number("width"));
                    return Columns.of("middle", bands::middle)
                            .and("upper", bands::upper)
                            .and("lower", bands::lower)
                            .and("%b", bands.percentB()::value)
                            .and("bandwidth", bands::bandwidth);
                });
    }

    private static IndicatorDefinition connorsRsi() {
        return IndicatorDefinition.of("connors-rsi", "Connors RSI and its parts: of closes, of the streak, the rank")
                .bars("period", 3)
                .bars("streak", 2)
                .bars("rank", 100)
                .columns((book, p) -> {
                    ConnorsRsi rsi = ConnorsRsi.in(book, p.bars("period"), p.bars("streak"), p.bars("rank"));
                    return Columns.of("connors-rsi", rsi::value)
                            .and("rsi", rsi::rsi)
                            .and("streak-rsi", rsi::streakRsi)
                            .and("percent-rank", rsi::percentRank);
                });
    }

    private static IndicatorDefinition vwap() {
        return IndicatorDefinition.of(
                        "vwap", "Session's volume-weighted average price and standard deviations around it")
                .number("width", 2)
                .columns((book, p) -> {
                    SessionVwap vwap = SessionVwap.in(book);
                    double width = p.number("width");
                    return Columns.of("vwap", vwap::value)
                            .and("upper", () -> vwap.value() + width * vwap.deviation())
                            .and("lower", () -> vwap.value() - width * vwap.deviation());
                });
    }

    private static IndicatorDefinition fibonacci() {
        return IndicatorDefinition.of("fibonacci", "Retracement levels of the leg between the last bars' extremes")
                .bars("period", 50)
                .columns((book, p) -> {
                    Retracement leg = Retracement.in(book, p.bars("period"));
                    return Columns.of("direction", leg::direction)
                            .and("0", () -> leg.level(0))
                            .and("23.6", () -> leg.level(0.236))
                            .and("38.2", () -> leg.level(0.382))
                            .and("50", () -> leg.level(0.5))
                            .and("61.8", () -> leg.level(0.618))
                            .and("78.6", () -> leg.level(0.786))
                            .and("100", () -> leg.level(1));
                });
    }

    private static IndicatorDefinition pivots() {
        return IndicatorDefinition.of("pivots", "Classic floor-trader pivots of the previous session")
                .columns((book, p) -> {
                    PivotPoints pivots = PivotPoints.in(book);
                    return Columns.of("pivot", pivots::pivot)
                            .and("r1", () -> pivots.resistance(1))
                            .and("s1", () -> pivots.support(1))
                            .and("r2", () -> pivots.resistance(2))
                            .and("s2", () -> pivots.support(2))
                            .and("r3", () -> pivots.resistance(3))
                            .and("s3", () -> pivots.support(3));
                });
    }

    private static IndicatorDefinition ou() {
        return IndicatorDefinition.of(
                        "ou", "Ornstein-Uhlenbeck fit: half-life in bars, deviation in standard deviations")
                .bars("period", 60)
                .columns((book, p) -> {
                    OrnsteinUhlenbeck process = OrnsteinUhlenbeck.in(book, p.bars("period"));
                    return Columns.of("half-life", process::halfLife)
                            .and("deviation", process.deviation()::value)
                            .and("mean", process::mean)
                            .and("t-statistic", process::tStatistic);
                });
    }

    private static IndicatorDefinition gap() {
        return IndicatorDefinition.of("gap", "Opening gap in price and in average true ranges of a session")
                .bars("atr", 14)
                .columns((book, p) -> {
                    OpeningGap opening = OpeningGap.in(book, p.bars("atr"));
                    return Columns.of("gap", opening::gap).and("size", opening::size);
                });
    }
}
