package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the volatility family. */
final class VolatilityIndicators {
    private VolatilityIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of("atr", "Average true range, Wilder")
                        .bars("period", 14)
                        .column((book, p) -> Atr.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("chandelier", "Chandelier exits and direction (1 up, -1 down), LeBeau")
                        .bars("period", 22)
                        .number("multiple", 3)
                        .columns((book, p) -> {
                            ChandelierExit exit = ChandelierExit.in(book, p.bars("period"), p.number("multiple"));
                            return Columns.of("long", exit::longStop)
                                    .and("short", exit::shortStop)
                                    .and("direction", exit::direction);
                        }),
                IndicatorDefinition.of("squeeze", "Bars that Bollinger bands are inside the Keltner channel, momentum")
                        .bars("period", 20)
                        .number("multiple", 1.5)
                        .columns((book, p) -> {
                            Squeeze squeeze = Squeeze.in(book, p.bars("period"), p.number("multiple"));
                            return Columns.of("bars", squeeze::length).and("momentum", squeeze::momentum);
                        }),
                IndicatorDefinition.of(
                                "yang-zhang", "Volatility per bar from open, high, low and close, its percentile")
                        .bars("period", 10)
                        .bars("window", 252)
                        .columns((book, p) -> {
                            YangZhang volatility = YangZhang.in(book, p.bars("period"));
                            Line percentile = VolatilityPercentile.in(book, p.bars("period"), p.bars("window"))
                                    .line();
                            return Columns.of("volatility", volatility::value).and("percentile", percentile::value);
                        }),
                IndicatorDefinition.of("choppiness", "Choppiness index, Dreiss")
                        .bars("period", 14)
                        .column((book, p) -> Choppiness.in(book, p.bars("period"))::value));
    }
}
