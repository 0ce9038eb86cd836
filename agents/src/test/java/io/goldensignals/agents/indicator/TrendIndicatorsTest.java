package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.averages.DoubleEMAIndicator;
import org.ta4j.core.indicators.averages.TripleEMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuKijunSenIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanAIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanBIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuTenkanSenIndicator;

/** Moving-average crosses, ribbon, Ichimoku, Parabolic SAR, Aroon and nearness to the high: formulas and other libraries. */
class TrendIndicatorsTest {
    private static final int FORGOTTEN = 600;
    private static final int[] RIBBON = {8, 13, 21, 34, 55};

    private final Core taLib = new Core();
    private final MInteger begin = new MInteger();
    private final MInteger length = new MInteger();

    @ParameterizedTest
    @EnumSource
    void smaSpread(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> SmaSpread.in(book, 20, 50)::value),
                Naive.doubles(
                        NaiveTrendLines.difference(NaiveTrendLines.mean(bars, 20), NaiveTrendLines.mean(bars, 50))));
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
                Naive.doubles(NaiveTrendLines.difference(tema, dema)));
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
                i -> i < 50
                        ? null
                        : tenkan[i - 25].add(kijun[i - 25]).divide(BigDecimal.TWO, Naive.DIGITS));
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
        assertThat(Trace.of(flat, book -> ParabolicSar.in(book, 0.02, 0.2)::direction)).containsOnly(0);
        assertThat(Trace.of(flat, book -> ParabolicSar.in(book, 0.02, 0.2)::value)).containsOnly(Double.NaN);
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
                Naive.doubles(NaiveTrendLines.difference(up, down)));
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

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void averagesOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        double[] close = OtherLibrariesTest.column(bars, Bar::close);
        double[] tema = Trace.of(bars, book -> Tema.in(book, 20)::value);
        double[] dema = Trace.of(bars, book -> Dema.in(book, 50)::value);
        double[] out = new double[close.length];
        RetCode code = taLib.tema(0, out.length - 1, close, 20, begin, length, out);
        Trace.assertSame(tema, aligned(code, out));
        code = taLib.dema(0, out.length - 1, close, 50, begin, length, out);
        Trace.assertSame(dema, aligned(code, out));
        Trace.assertSameFrom(
                FORGOTTEN,
                tema,
                OtherLibrariesTest.values(bars, s -> new TripleEMAIndicator(new ClosePriceIndicator(s), 20)));
        // Smoothed twice over 50 bars, the other seed is still seen after 600.
        Trace.assertSameFrom(
                2 * FORGOTTEN,
                dema,
                OtherLibrariesTest.values(bars, s -> new DoubleEMAIndicator(new ClosePriceIndicator(s), 50)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void ichimokuOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                8,
                Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::tenkan),
                OtherLibrariesTest.values(bars, IchimokuTenkanSenIndicator::new));
        Trace.assertSameFrom(
                25,
                Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::kijun),
                OtherLibrariesTest.values(bars, IchimokuKijunSenIndicator::new));
        Trace.assertSameFrom(
                50,
                Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::spanA),
                OtherLibrariesTest.values(bars, IchimokuSenkouSpanAIndicator::new));
        Trace.assertSameFrom(
                76,
                Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::spanB),
                OtherLibrariesTest.values(bars, IchimokuSenkouSpanBIndicator::new));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void parabolicSarOfTaLib(Series series) {
        List<Bar> bars = Market.map(series.bars(), OtherLibrariesTest::inBinaryTicks);
        double[] sar = Trace.of(bars, book -> ParabolicSar.in(book, 0.02, 0.2)::value);
        double[] out = new double[bars.size()];
        RetCode code = taLib.sar(
                0,
                out.length - 1,
                OtherLibrariesTest.column(bars, Bar::high),
                OtherLibrariesTest.column(bars, Bar::low),
                0.02,
                0.2,
                begin,
                length,
                out);
        Trace.assertSame(sar, aligned(code, out));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void aroonOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        double[] up = Trace.of(bars, book -> Aroon.in(book, 25)::up);
        double[] down = Trace.of(bars, book -> Aroon.in(book, 25)::down);
        double[] theirUp = new double[up.length];
        double[] theirDown = new double[up.length];
        RetCode code = taLib.aroon(
                0,
                up.length - 1,
                OtherLibrariesTest.column(bars, Bar::high),
                OtherLibrariesTest.column(bars, Bar::low),
                25,
                begin,
                length,
                theirDown,
                theirUp);
        Trace.assertSame(up, aligned(code, theirUp));
        Trace.assertSame(down, aligned(code, theirDown));
        Trace.assertSameFrom(25, up, OtherLibrariesTest.values(bars, s -> new AroonUpIndicator(s, 25)));
        Trace.assertSameFrom(25, down, OtherLibrariesTest.values(bars, s -> new AroonDownIndicator(s, 25)));
    }

    private double[] aligned(RetCode code, double[] out) {
        assertThat(code).isEqualTo(RetCode.Success);
        double[] aligned = new double[out.length];
        Arrays.fill(aligned, Double.NaN);
        System.arraycopy(out, 0, aligned, begin.value, length.value);
        return aligned;
    }
}
