package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** More indicators behind the trend family: channels, weighted and adaptive averages, regressions. */
final class TrendLineIndicators {
    private TrendLineIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of("donchian-position", "Channel of the bars before this one and its close in it")
                        .bars("period", 20)
                        .columns((book, p) -> {
                            Donchian channel = Donchian.in(book, p.bars("period"));
                            return Columns.of("position", channel.position()::value)
                                    .and("upper", channel::upper)
                                    .and("lower", channel::lower);
                        }),
                IndicatorDefinition.of("vortex", "Vortex lines VI+ and VI-")
                        .bars("period", 14)
                        .columns((book, p) -> {
                            Vortex vortex = Vortex.in(book, p.bars("period"));
                            return Columns.of("plus", vortex::plus).and("minus", vortex::minus);
                        }),
                IndicatorDefinition.of("wma", "Moving average of closes, weighted linearly")
                        .bars("period", 20)
                        .column((book, p) -> Wma.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("hma", "Hull moving average of closes")
                        .bars("period", 16)
                        .column((book, p) -> Hma.in(book, p.bars("period"))::value),
                kama(),
                kamaTrend(),
                IndicatorDefinition.of(
                                "linreg", "Least squares of closes on time: line, slope, its t-statistic, r squared")
                        .bars("period", 30)
                        .columns((book, p) -> {
                            LinearRegression line = LinearRegression.in(book, p.bars("period"));
                            return Columns.of("value", line::value)
                                    .and("slope", line::slope)
                                    .and("t", line.t()::value)
                                    .and("r2", line::r2);
                        }),
                IndicatorDefinition.of("trix", "Change of the triple exponential average of closes, per cent per bar")
                        .bars("period", 15)
                        .bars("signal", 9)
                        .columns((book, p) -> {
                            Trix trix = Trix.in(book, p.bars("period"), p.bars("signal"));
                            return Columns.of("trix", trix::value).and("signal", trix::signal);
                        }),
                IndicatorDefinition.of(
                                "alligator", "Bill Williams's Alligator: 13, 8 and 5 bars, shown 8, 5 and 3 later")
                        .columns((book, p) -> {
                            Alligator alligator = Alligator.in(book);
                            return Columns.of("jaw", alligator::jaw)
                                    .and("teeth", alligator::teeth)
                                    .and("lips", alligator::lips);
                        }));
    }

    private static IndicatorDefinition kama() {
        return IndicatorDefinition.of("kama", "Kaufman's adaptive moving average of closes, and how straight they go")
                .bars("period", 10)
                .bars("fast", 2)
                .bars("slow", 30)
                .columns((book, p) -> {
                    Kama kama = Kama.in(book, p.bars("period"), p.bars("fast"), p.bars("slow"));
                    return Columns.of("kama", kama::value).and("efficiency", kama::efficiency);
                });
    }

    private static IndicatorDefinition kamaTrend() {
        return IndicatorDefinition.of(
                        "kama-trend", "Direction of Kaufman's adaptive average (1 up, -1 down), its filter")
                .bars("period", 10)
                .bars("fast", 2)
                .bars("slow", 30)
                .bars("changes", 20)
                .number("multiple", 1)
                .columns((book, p) -> {
                    KamaTrend trend = KamaTrend.in(
                            book,
                            p.bars("period"),
                            p.bars("fast"),
                            p.bars("slow"),
                            p.bars("changes"),
                            p.number("multiple"));
                    return Columns.of("direction", trend::direction).and("filter", trend::filter);
                });
    }
}
