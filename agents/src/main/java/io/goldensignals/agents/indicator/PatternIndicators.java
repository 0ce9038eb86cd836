package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the pattern family. */
final class PatternIndicators {
    private PatternIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of("average-body", "Mean of |close - open|")
                        .bars("period", 14)
                        .column((book, p) -> AverageBody.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("heikin-ashi", "Heikin-Ashi candles").columns((book, p) -> {
                    HeikinAshi candles = HeikinAshi.in(book);
                    return Columns.of("open", candles::open)
                            .and("high", candles::high)
                            .and("low", candles::low)
                            .and("close", candles::close);
                }),
                IndicatorDefinition.of("three-line-break", "Last line, where it would turn, direction (1 up, -1 down)")
                        .bars("lines", 3)
                        .columns((book, p) -> {
                            ThreeLineBreak chart = ThreeLineBreak.in(book, p.bars("lines"));
                            return Columns.of("line", chart::line)
                                    .and("reversal", chart::reversal)
                                    .and("direction", chart::direction);
                        }),
                IndicatorDefinition.of("support-resistance", "Nearest levels where swings cluster, near in ATR(14)")
                        .bars("strength", 4)
                        .bars("touches", 3)
                        .number("near", 0.25)
                        .columns((book, p) -> {
                            SupportResistance levels =
                                    SupportResistance.in(book, p.bars("strength"), p.bars("touches"), p.number("near"));
                            return Columns.of("support", levels.support()::value)
                                    .and("resistance", levels.resistance()::value);
                        }));
    }
}
