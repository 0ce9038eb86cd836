package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The averages, ranges and returns that the others are made of, against their formulas. */
class PriceIndicatorsTest {
    @ParameterizedTest
    @EnumSource
    void simpleMeanAndDeviation(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] closes = Naive.closes(bars);
        Trace.assertSame(
                Trace.of(bars, book -> CloseMoments.in(book, 20)::mean),
                Naive.doubles(Naive.generate(closes.length, i -> i < 19 ? null : Naive.mean(closes, i - 19, i + 1))));
        Trace.assertSame(
                Trace.of(bars, book -> CloseMoments.in(book, 20)::deviation),
                Naive.doubles(NaiveSeries.deviation(closes, 20)));
    }

    @ParameterizedTest
    @EnumSource
    void exponentialAverage(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> Ema.in(book, 55)::value),
                Naive.doubles(Naive.exponential(Naive.closes(bars), 55)));
    }

    @ParameterizedTest
    @EnumSource
    void logReturn(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] closes = Naive.closes(bars);
        Trace.assertSame(
                Trace.of(bars, book -> {
                    LogReturns returns = LogReturns.in(book);
                    return () -> returns.value(0);
                }),
                Naive.doubles(Naive.generate(
                        closes.length,
                        i -> i == 0 ? null : NaiveLogarithm.of(closes[i].divide(closes[i - 1], Naive.DIGITS)))));
    }

    @ParameterizedTest
    @EnumSource
    void priceRange(Series series) {
        List<Bar> bars = series.bars();
        double[] highest = new double[bars.size()];
        double[] lowestAge = new double[bars.size()];
        for (int i = 0; i < highest.length; i++) {
            highest[i] = i < 19 ? Double.NaN : bars.get(i).high();
            lowestAge[i] = i < 19 ? -1 : 0;
            for (int age = 1; i >= 19 && age < 20; age++) {
                highest[i] = Math.max(highest[i], bars.get(i - age).high());
                boolean lower = bars.get(i - age).low()
                        < bars.get(i - (int) lowestAge[i]).low();
                lowestAge[i] = lower ? age : lowestAge[i];
            }
        }
        Trace.assertSame(Trace.of(bars, book -> PriceRange.in(book, 20)::highest), highest);
        Trace.assertSame(Trace.of(bars, book -> PriceRange.in(book, 20)::lowestAge), lowestAge);
    }
}
