package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Averages and ranges that many others are made of. */
final class PriceIndicators {
    private PriceIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                IndicatorDefinition.of("sma", "Simple moving average of closes")
                        .bars("period", 20)
                        .column((book, p) -> CloseMoments.in(book, p.bars("period"))::mean),
                IndicatorDefinition.of("ema", "Exponential moving average of closes, seeded by the simple one")
                        .bars("period", 20)
                        .column((book, p) -> Ema.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("stddev", "Population standard deviation of closes")
                        .bars("period", 20)
                        .column((book, p) -> CloseMoments.in(book, p.bars("period"))::deviation),
                IndicatorDefinition.of("log-return", "Natural logarithm of close ÷ previous close")
                        .column((book, p) -> {
                            LogReturns returns = LogReturns.in(book);
                            return () -> returns.value(0);
                        }),
                IndicatorDefinition.of("swings", "Latest swing high and low, known so many bars later")
                        .bars("strength", 5)
                        .columns((book, p) -> {
                            Swings swings = Swings.in(book, p.bars("strength"));
                            return Columns.of("high", latest(swings.highs())).and("low", latest(swings.lows()));
                        }));
    }

    private static DoubleSupplier latest(Swings.Points points) {
        return () -> points.size() > 0 ? points.price(0) : Double.NaN;
    }
}
