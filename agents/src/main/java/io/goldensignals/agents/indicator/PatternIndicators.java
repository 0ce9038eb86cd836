package io.goldensignals.agents.indicator;

import java.util.List;

/** The indicators behind the pattern family. */
final class PatternIndicators {
    private PatternIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(IndicatorDefinition.of("average-body", "Mean of |close - open|")
                .bars("period", 14)
                .column((book, p) -> AverageBody.in(book, p.bars("period"))::value));
    }
}
