package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the momentum family. */
final class MomentumIndicators {
    private MomentumIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of("rsi", "Relative strength index of closes, Wilder")
                        .bars("period", 14)
                        .column((book, p) -> Rsi.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("macd", "Moving average convergence divergence of closes")
                        .bars("fast", 12)
                        .bars("slow", 26)
                        .bars("signal", 9)
                        .columns((book, p) -> {
                            Macd macd = Macd.in(book, p.bars("fast"), p.bars("slow"), p.bars("signal"));
                            return Columns.of("macd", macd::value)
                                    .and("signal", macd::signal)
                                    .and("histogram", macd.histogram()::value);
                        }));
    }
}
