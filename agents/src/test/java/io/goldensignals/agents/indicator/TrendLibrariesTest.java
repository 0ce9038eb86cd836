package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.LibraryValues.FORGOTTEN;

import com.tictactec.ta.lib.Core;
import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
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

/** The trend family's indicators against TA-Lib and ta4j, as {@link OtherLibrariesTest}. */
class TrendLibrariesTest {
    private final Core taLib = new Core();

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void averagesOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        double[] close = LibraryValues.column(bars, Bar::close);
        double[] tema = Trace.of(bars, book -> Tema.in(book, 20)::value);
        double[] dema = Trace.of(bars, book -> Dema.in(book, 50)::value);
        Trace.assertSame(
                tema,
                LibraryValues.taLib(
                        close.length,
                        (begin, length, values) -> taLib.tema(0, close.length - 1, close, 20, begin, length, values)));
        Trace.assertSame(
                dema,
                LibraryValues.taLib(
                        close.length,
                        (begin, length, values) -> taLib.dema(0, close.length - 1, close, 50, begin, length, values)));
        Trace.assertSameFrom(
                FORGOTTEN, tema, LibraryValues.ta4j(bars, s -> new TripleEMAIndicator(new ClosePriceIndicator(s), 20)));
        // Smoothed twice over 50 bars, the other seed is still seen after 600.
        Trace.assertSameFrom(
                2 * FORGOTTEN,
                dema,
                LibraryValues.ta4j(bars, s -> new DoubleEMAIndicator(new ClosePriceIndicator(s), 50)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void ichimokuOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                8,
                Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::tenkan),
                LibraryValues.ta4j(bars, IchimokuTenkanSenIndicator::new));
        Trace.assertSameFrom(
                25,
                Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::kijun),
                LibraryValues.ta4j(bars, IchimokuKijunSenIndicator::new));
        Trace.assertSameFrom(
                50,
                Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::spanA),
                LibraryValues.ta4j(bars, IchimokuSenkouSpanAIndicator::new));
        Trace.assertSameFrom(
                76,
                Trace.of(bars, book -> Ichimoku.in(book, 9, 26, 52)::spanB),
                LibraryValues.ta4j(bars, IchimokuSenkouSpanBIndicator::new));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void parabolicSarOfTaLib(Series series) {
        List<Bar> bars = Market.map(series.bars(), LibraryValues::inBinaryTicks);
        double[] sar = Trace.of(bars, book -> ParabolicSar.in(book, 0.02, 0.2)::value);
        double[] theirs = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.sar(
                        0,
                        values.length - 1,
                        LibraryValues.column(bars, Bar::high),
                        LibraryValues.column(bars, Bar::low),
                        0.02,
                        0.2,
                        begin,
                        length,
                        values));
        Trace.assertSame(sar, theirs);
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void aroonOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        double[] up = Trace.of(bars, book -> Aroon.in(book, 25)::up);
        double[] down = Trace.of(bars, book -> Aroon.in(book, 25)::down);
        double[][] theirs = LibraryValues.taLib(
                bars.size(),
                2,
                (begin, length, values) -> taLib.aroon(
                        0,
                        bars.size() - 1,
                        LibraryValues.column(bars, Bar::high),
                        LibraryValues.column(bars, Bar::low),
                        25,
                        begin,
                        length,
                        values[0],
                        values[1]));
        Trace.assertSame(down, theirs[0]);
        Trace.assertSame(up, theirs[1]);
        Trace.assertSameFrom(25, up, LibraryValues.ta4j(bars, s -> new AroonUpIndicator(s, 25)));
        Trace.assertSameFrom(25, down, LibraryValues.ta4j(bars, s -> new AroonDownIndicator(s, 25)));
    }
}
