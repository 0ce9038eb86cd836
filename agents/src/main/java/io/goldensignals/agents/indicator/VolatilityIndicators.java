package io.goldensignals.agents.indicator;

import java.util.List;

/** The indicators behind the volatility family. */
final class VolatilityIndicators {
    private VolatilityIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(IndicatorDefinition.of("atr", "Average true range, Wilder")
                .bars("period", 14)
                .column((book, p) -> Atr.in(book, p.bars("period"))::value));
    }
}
