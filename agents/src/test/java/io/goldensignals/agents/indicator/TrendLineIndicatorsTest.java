package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.MMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.MedianPriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Averages, channels and lines of the trend family against their formulas, and TA-Lib and ta4j where they have them. */
class TrendLineIndicatorsTest {
    private static final int FORGOTTEN = 600;

    private final Core taLib = new Core();
    private final MInteger begin = new MInteger();
    private final MInteger length = new MInteger();

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
                Trace.of(bars, book -> Hma.in(book, 16).slope()::value), Naive.doubles(NaiveLines.changes(hull)));
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
                Naive.doubles(Naive.generate(plus.length, i -> plus[i] == null ? null : plus[i].subtract(minus[i]))));
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
        double[] close = series.bars().stream().mapToDouble(Bar::close).toArray();
        int last = close.length - 1;
        double[] wma = new double[close.length];
        RetCode code = taLib.wma(0, last, close, 20, begin, length, wma);
        Trace.assertSame(Trace.of(series.bars(), book -> Wma.in(book, 20)::value), aligned(code, wma));
        double[] kama = new double[close.length];
        code = taLib.kama(0, last, close, 10, begin, length, kama);
        Trace.assertSame(Trace.of(series.bars(), book -> Kama.in(book, 10, 2, 30)::value), aligned(code, kama));
    }

    /** Without SPY's minutes: TA-Lib subtracts levels, and there changes can be too small for that. */
    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "BTC_MINUTES", "AAPL_DAYS"})
    void trixOfTaLib(Series series) {
        double[] close = series.bars().stream().mapToDouble(Bar::close).toArray();
        double[] trix = new double[close.length];
        RetCode code = taLib.trix(0, close.length - 1, close, 15, begin, length, trix);
        Trace.assertSame(Trace.of(series.bars(), book -> Trix.in(book, 15, 9)::value), aligned(code, trix));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void averagesOfTa4j(Series series) {
        List<Bar> bars = series.bars();
        BarSeries theirs = ta4j(bars);
        ClosePriceIndicator close = new ClosePriceIndicator(theirs);
        Trace.assertSameFrom(
                20, Trace.of(bars, book -> Wma.in(book, 20)::value), values(new WMAIndicator(close, 20), bars.size()));
        Trace.assertSameFrom(
                20, Trace.of(bars, book -> Hma.in(book, 16)::value), values(new HMAIndicator(close, 16), bars.size()));
        Trace.assertSameFrom(
                FORGOTTEN,
                Trace.of(bars, book -> Kama.in(book, 10, 2, 30)::value),
                values(new KAMAIndicator(close, 10, 2, 30), bars.size()));
        double[] jaw = new double[bars.size()];
        double[] unshifted = values(new MMAIndicator(new MedianPriceIndicator(theirs), 13), bars.size());
        System.arraycopy(unshifted, 0, jaw, 8, jaw.length - 8);
        Trace.assertSameFrom(FORGOTTEN, Trace.of(bars, book -> Alligator.in(book)::jaw), jaw);
    }

    private double[] aligned(RetCode code, double[] out) {
        assertThat(code).isEqualTo(RetCode.Success);
        double[] aligned = new double[out.length];
        Arrays.fill(aligned, Double.NaN);
        System.arraycopy(out, 0, aligned, begin.value, length.value);
        return aligned;
    }

    private static BarSeries ta4j(List<Bar> bars) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        bars.forEach(bar -> series.barBuilder()
                .timePeriod(bar.interval().duration())
                .endTime(bar.closeTime())
                .openPrice(bar.open())
                .highPrice(bar.high())
                .lowPrice(bar.low())
                .closePrice(bar.close())
                .volume(bar.volume())
                .add());
        return series;
    }

    private static double[] values(org.ta4j.core.Indicator<Num> indicator, int size) {
        double[] values = new double[size];
        Arrays.setAll(values, i -> indicator.getValue(i).doubleValue());
        return values;
    }
}
