package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.LibraryValues.FORGOTTEN;

import com.tictactec.ta.lib.Core;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.MMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.MedianPriceIndicator;

/** Averages, channels and lines of the trend family against their formulas, and TA-Lib and ta4j where they have them. */
class TrendLineIndicatorsTest {
    private final Core taLib = new Core();

    @ParameterizedTest
    @EnumSource
    void weightedAverage(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> Wma.in(book, 20)::value),
                Naive.doubles(NaiveLines.weighted(Naive.closes(bars), 20)));
    }

    @ParameterizedTest
    @EnumSource
    void hullAverageAndItsSlope(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] hull = NaiveLines.hull(Naive.closes(bars), 16, 8, 4);
        Trace.assertSame(Trace.of(bars, book -> Hma.in(book, 16)::value), Naive.doubles(hull));
        Trace.assertSame(
                Trace.of(bars, book -> Hma.in(book, 16).slope()::value), Naive.doubles(NaiveSeries.changes(hull, 1)));
    }

    @ParameterizedTest
    @EnumSource
    void vortex(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] plus = NaiveLines.vortex(bars, 14, 1);
        BigDecimal[] minus = NaiveLines.vortex(bars, 14, -1);
        Trace.assertSame(Trace.of(bars, book -> Vortex.in(book, 14)::plus), Naive.doubles(plus));
        Trace.assertSame(Trace.of(bars, book -> Vortex.in(book, 14)::minus), Naive.doubles(minus));
        Trace.assertSame(
                Trace.of(bars, book -> Vortex.in(book, 14).spread()::value),
                Naive.doubles(NaiveSeries.differences(plus, minus)));
    }

    @ParameterizedTest
    @EnumSource
    void adaptiveAverage(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] close = Naive.closes(bars);
        Trace.assertSame(
                Trace.of(bars, book -> Kama.in(book, 10, 2, 30)::efficiency),
                Naive.doubles(NaiveLines.efficiency(close, 10)));
        BigDecimal[] kama = NaiveLines.kama(close, 10, 2, 30);
        Trace.assertSame(Trace.of(bars, book -> Kama.in(book, 10, 2, 30)::value), Naive.doubles(kama));
        Trace.assertSame(
                Trace.of(bars, book -> KamaTrend.in(book, 10, 2, 30, 20, 1)::direction),
                NaiveLines.directions(kama, 20, 1));
    }

    @ParameterizedTest
    @EnumSource
    void channelOfTheBarsBefore(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] upper = NaiveLines.highestBefore(Naive.column(bars, Bar::high), 20);
        BigDecimal[] negatedLower = NaiveLines.highestBefore(Naive.column(bars, bar -> -bar.low()), 20);
        BigDecimal[] lower =
                Naive.generate(bars.size(), i -> negatedLower[i] == null ? null : negatedLower[i].negate());
        BigDecimal[] close = Naive.closes(bars);
        Trace.assertSame(Trace.of(bars, book -> Donchian.in(book, 20)::upper), Naive.doubles(upper));
        Trace.assertSame(Trace.of(bars, book -> Donchian.in(book, 20)::lower), Naive.doubles(lower));
        Trace.assertSame(
                Trace.of(bars, book -> Donchian.in(book, 20).position()::value),
                Naive.doubles(Naive.generate(close.length, i -> {
                    BigDecimal width = upper[i] == null ? BigDecimal.ZERO : upper[i].subtract(lower[i]);
                    return width.signum() == 0
                            ? null
                            : close[i].subtract(lower[i]).divide(width, Naive.DIGITS);
                })));
    }

    @ParameterizedTest
    @EnumSource
    void trix(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] trix = NaiveLines.trix(Naive.closes(bars), 15);
        Trace.assertSame(Trace.of(bars, book -> Trix.in(book, 15, 9)::value), Naive.doubles(trix));
        Trace.assertSame(
                Trace.of(bars, book -> Trix.in(book, 15, 9)::signal), Naive.doubles(Naive.exponential(trix, 9)));
    }

    @ParameterizedTest
    @EnumSource
    void alligator(Series series) {
        List<Bar> bars = series.bars();
        double[] jaw = Naive.doubles(NaiveLines.smoothedMedian(bars, 13, 8));
        double[] teeth = Naive.doubles(NaiveLines.smoothedMedian(bars, 8, 5));
        double[] lips = Naive.doubles(NaiveLines.smoothedMedian(bars, 5, 3));
        Trace.assertSame(Trace.of(bars, book -> Alligator.in(book)::jaw), jaw);
        Trace.assertSame(Trace.of(bars, book -> Alligator.in(book)::teeth), teeth);
        Trace.assertSame(Trace.of(bars, book -> Alligator.in(book)::lips), lips);
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void averagesOfTaLib(Series series) {
        List<Bar> bars = series.bars();
        double[] close = LibraryValues.column(bars, Bar::close);
        Trace.assertSame(
                Trace.of(bars, book -> Wma.in(book, 20)::value),
                LibraryValues.taLib(
                        close.length,
                        (begin, length, values) -> taLib.wma(0, close.length - 1, close, 20, begin, length, values)));
        Trace.assertSame(
                Trace.of(bars, book -> Kama.in(book, 10, 2, 30)::value),
                LibraryValues.taLib(
                        close.length,
                        (begin, length, values) -> taLib.kama(0, close.length - 1, close, 10, begin, length, values)));
    }

    /** Without SPY's minutes: TA-Lib subtracts levels, and there changes can be too small for that. */
    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "BTC_MINUTES", "AAPL_DAYS"})
    void trixOfTaLib(Series series) {
        List<Bar> bars = series.bars();
        double[] close = LibraryValues.column(bars, Bar::close);
        Trace.assertSame(
                Trace.of(bars, book -> Trix.in(book, 15, 9)::value),
                LibraryValues.taLib(
                        close.length,
                        (begin, length, values) -> taLib.trix(0, close.length - 1, close, 15, begin, length, values)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void averagesOfTa4j(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                20,
                Trace.of(bars, book -> Wma.in(book, 20)::value),
                LibraryValues.ta4j(bars, s -> new WMAIndicator(new ClosePriceIndicator(s), 20)));
        Trace.assertSameFrom(
                20,
                Trace.of(bars, book -> Hma.in(book, 16)::value),
                LibraryValues.ta4j(bars, s -> new HMAIndicator(new ClosePriceIndicator(s), 16)));
        Trace.assertSameFrom(
                FORGOTTEN,
                Trace.of(bars, book -> Kama.in(book, 10, 2, 30)::value),
                LibraryValues.ta4j(bars, s -> new KAMAIndicator(new ClosePriceIndicator(s), 10, 2, 30)));
        double[] jaw = new double[bars.size()];
        double[] unshifted = LibraryValues.ta4j(bars, s -> new MMAIndicator(new MedianPriceIndicator(s), 13));
        System.arraycopy(unshifted, 0, jaw, 8, jaw.length - 8);
        Trace.assertSameFrom(FORGOTTEN, Trace.of(bars, book -> Alligator.in(book)::jaw), jaw);
    }
}
