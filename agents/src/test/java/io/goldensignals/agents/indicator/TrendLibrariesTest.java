package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.util.Arrays;
import java.util.List;
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

/** The trend family's indicators against TA-Lib 0.4.0 and ta4j 0.22.2, as {@link OtherLibrariesTest}. */
class TrendLibrariesTest {
    private static final int FORGOTTEN = 600;

    private final Core taLib = new Core();
    private final MInteger begin = new MInteger();
    private final MInteger length = new MInteger();

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
