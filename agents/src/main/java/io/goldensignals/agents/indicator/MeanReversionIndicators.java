package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the mean-reversion family. */
final class MeanReversionIndicators {
    private MeanReversionIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of("keltner", "Keltner channel: EMA of closes and average true ranges around it")
                        .bars("period", 20)
                        .bars("atr", 10)
                        .number("multiple", 2)
                        .columns((book, p) -> {
                            Keltner channel = Keltner.in(book, p.bars("period"), p.bars("atr"), p.number("multiple"));
                            return Columns.of("middle", channel::middle)
                                    .and("upper", channel::upper)
                                    .and("lower", channel::lower);
                        }),
                IndicatorDefinition.of("bollinger", "Bollinger bands of closes, population standard deviation")
                        .bars("period", 20)
                        .number("width", 2)
                        .columns((book, p) -> {
                            Bollinger bands = Bollinger.in(book, p.bars("period"), p.number("width"));
                            return Columns.of("middle", bands::middle)
                                    .and("upper", bands::upper)
                                    .and("lower", bands::lower)
                                    .and("%b", bands.percentB()::value)
                                    .and("bandwidth", bands::bandwidth);
                        }));
    }
}
