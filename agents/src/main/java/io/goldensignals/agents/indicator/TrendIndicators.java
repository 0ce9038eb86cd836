package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the trend family. */
final class TrendIndicators {
    private TrendIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of("adx", "Average directional index with the directional lines, Wilder")
                        .bars("period", 14)
                        .columns((book, p) -> {
                            DirectionalMovement movement = DirectionalMovement.in(book, p.bars("period"));
                            return Columns.of("adx", movement.adx()::value)
                                    .and("plus-di", movement::plus)
                                    .and("minus-di", movement::minus);
                        }),
                IndicatorDefinition.of("supertrend", "Supertrend line and direction (1 up, -1 down)")
                        .bars("period", 10)
                        .number("multiple", 3)
                        .columns((book, p) -> {
                            Supertrend supertrend = Supertrend.in(book, p.bars("period"), p.number("multiple"));
                            return Columns.of("supertrend", supertrend::value).and("direction", supertrend::direction);
                        }),
                IndicatorDefinition.of("donchian", "Highest high and lowest low, this bar included, and their middle")
                        .bars("period", 20)
                        .columns((book, p) -> {
                            PriceRange range = PriceRange.in(book, p.bars("period"));
                            return Columns.of("upper", range::highest)
                                    .and("middle", range::middle)
                                    .and("lower", range::lowest);
                        }));
    }
}
