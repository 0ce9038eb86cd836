package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moving-average crosses, ribbon, Ichimoku, Parabolic SAR, Aroon and nearness to the high, against their formulas. */
class TrendIndicatorsTest {
    private static final int[] RIBBON = {8, 13, 21, 34, 55};

    @ParameterizedTest
    @EnumSource
    void smaSpread(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> SmaSpread.in(book, 20, 50)::value),
                Naive.doubles(NaiveSeries.differences(
                        NaiveSeries.average(Naive.closes(bars), 20), NaiveSeries.average(Naive.closes(bars), 50))));
    }

    @ParameterizedTest
    @EnumSource
    void temaAndDema(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] tema = NaiveTrendLines.tema(bars, 20);
        BigDecimal[] dema = NaiveTrendLines.dema(bars, 50);
        Trace.assertSame(Trace.of(bars, book -> Tema.in(book, 20)::value), Naive.doubles(tema));
        Trace.assertSame(Trace.of(bars, book -> Dema.in(book, 50)::value), Naive.doubles(dema));
        Trace.assertSame(
                Trace.of(bars, book -> TemaDemaSpread.in(book, 20, 50)::value),
                Naive.doubles(NaiveSeries.differences(tema, dema)));
    }

    @ParameterizedTest
    @EnumSource
    void emaRibbon(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] width = NaiveTrendLines.ribbonWidth(bars, RIBBON);
        BigDecimal[] narrowest = Naive.generate(
                width.length,
                i -> i < 54
                        ? null
                        : Arrays.stream(width, Math.max(54, i - 20), i + 1)
                                .min(BigDecimal::compareTo)
                                .orElseThrow());
        Trace.assertSame(Trace.of(bars, book -> EmaRibbon.in(book, RIBBON)::width), Naive.doubles(width));
        Trace.assertSameFrom(
                54, Trace.of(bars, book -> EmaRibbon.in(book, RIBBON)::narrowest), Naive.doubles(narrowest));
        // As the ribbon closes in a long flat stretch, rounding may decide a bar earlier or later that it is no ribbon.
        if (series != Series.FLAT_START_AND_MIDDLE) {
            Trace.assertSame(
                    Trace.of(bars, book -> EmaRibbon.in(book, RIBBON)::order),
                    Naive.doubles(NaiveTrendLines.ribbonOrder(bars, RIBBON)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void highProximity(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> HighProximity.in(book, 252, 14)::ratio),
                Naive.doubles(NaiveTrendLines.proximity(bars, 252)));
        Trace.assertSame(
                Trace.of(bars, book -> HighProximity.in(book, 252, 14)::distance),
                Naive.doubles(NaiveTrendLines.distance(bars, 252, 0)));
        Trace.assertSame(
                Trace.of(bars, book -> HighProximity.in(book, 252, 14)::distanceBefore),
                Naive.doubles(NaiveTrendLines.distance(bars, 252, 1)));
    }

    @ParameterizedTest
    @EnumSource
    void ichimoku(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] tenkan = NaiveTrendLines.middle(bars, 9, 0);
        BigDecimal[] kijun = NaiveTrendLines.middle(bars, 26, 0);
        BigDecimal[] spanA = Naive.generate(
                tenkan.length,
                i -> i < 50 ? null : tenkan[i - 25].add(kijun[i - 25]).divide(BigDecimal.TWO, Naive.DIGITS));
        Trace.assertSame(Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::tenkan), Naive.doubles(tenkan));
        Trace.assertSame(Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::kijun), Naive.doubles(kijun));
        Trace.assertSame(Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::spanA), Naive.doubles(spanA));
        Trace.assertSame(
                Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::spanB),
                Naive.doubles(NaiveTrendLines.middle(bars, 52, 25)));
    }

    @ParameterizedTest
    @EnumSource
    void parabolicSar(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> {
                    ParabolicSar sar = ParabolicSar.in(book, 0.02, 0.2);
                    return () -> sar.direction() * sar.value();
                }),
                Naive.doubles(NaiveTrendLines.parabolicSar(bars, "0.02", "0.2")));
    }

    @Test
    void parabolicSarOfAMarketThatNeverMovedHasNoDirection() {
        List<Bar> flat = Market.flat(50, 100, 1);
        assertThat(Trace.of(flat, book -> ParabolicSar.in(book, 0.02, 0.2)::direction))
                .containsOnly(0);
        assertThat(Trace.of(flat, book -> ParabolicSar.in(book, 0.02, 0.2)::value))
                .containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @EnumSource
    void aroon(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] up = NaiveTrendLines.aroon(bars, 25, 1);
        BigDecimal[] down = NaiveTrendLines.aroon(bars, 25, -1);
        Trace.assertSame(Trace.of(bars, book -> Aroon.in(book, 25)::up), Naive.doubles(up));
        Trace.assertSame(Trace.of(bars, book -> Aroon.in(book, 25)::down), Naive.doubles(down));
        Trace.assertSame(
                Trace.of(bars, book -> Aroon.in(book, 25)::oscillator),
                Naive.doubles(NaiveSeries.differences(up, down)));
    }

    @Test
    void linesThatTouchAndPartAsTheyCameHaveNotCrossed() {
        Crossing crossing = new Crossing();
        for (double difference : new double[] {1, 0, 1e-14, 2}) {
            crossing.next(difference, 100);
            assertThat(crossing.up()).isFalse();
        }
        crossing.next(0, 100);
        crossing.next(-1, 100);
        assertThat(crossing.down()).isTrue();
        assertThat(crossing.side()).isEqualTo(-1);
        crossing.next(Double.NaN, 100);
        assertThat(crossing.down()).isFalse();
        crossing.next(1, 100);
        assertThat(crossing.up()).isTrue();
    }
}
