package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.LibraryValues.FORGOTTEN;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import io.goldensignals.contracts.Bar;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.StochasticRSIIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;

/** The momentum family's oscillators against TA-Lib and ta4j, as {@link OtherLibrariesTest}. */
class MomentumLibrariesTest {
    private final Core taLib = new Core();

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void stochasticOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        double[][] theirs = LibraryValues.taLib(
                bars.size(),
                2,
                (begin, length, values) -> taLib.stoch(
                        0,
                        bars.size() - 1,
                        LibraryValues.column(bars, Bar::high),
                        LibraryValues.column(bars, Bar::low),
                        LibraryValues.column(bars, Bar::close),
                        14,
                        3,
                        MAType.Sma,
                        3,
                        MAType.Sma,
                        begin,
                        length,
                        values[0],
                        values[1]));
        // TA-Lib begins with the first %D.
        Trace.assertSameFrom(
                17, Trace.of(bars, book -> Stochastic.in(book, 14, 3, 3).lines().k()::value), theirs[0]);
        Trace.assertSame(Trace.of(bars, book -> Stochastic.in(book, 14, 3, 3).lines()::d), theirs[1]);
        Trace.assertSameFrom(
                13,
                Trace.of(bars, book -> Stochastic.in(book, 14, 1, 3).lines().k()::value),
                LibraryValues.ta4j(bars, s -> new StochasticOscillatorKIndicator(s, 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void stochasticRsiOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        // The first output is the unsmoothed line.
        double[][] theirs = LibraryValues.taLib(
                bars.size(),
                2,
                (begin, length, values) -> taLib.stochRsi(
                        0,
                        bars.size() - 1,
                        LibraryValues.column(bars, Bar::close),
                        14,
                        14,
                        3,
                        MAType.Sma,
                        begin,
                        length,
                        values[0],
                        values[1]));
        double[] k = Trace.of(
                bars, book -> StochasticRsi.in(book, 14, 14, 3, 3).lines().k()::value);
        Trace.assertSame(k, theirs[1]);
        double[] raw = Trace.of(
                bars, book -> StochasticRsi.in(book, 14, 14, 1, 3).lines().k()::value);
        Trace.assertSameFrom(FORGOTTEN, raw, LibraryValues.ta4j(bars, s -> new StochasticRSIIndicator(s, 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void cciOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        double[] ours = Trace.of(bars, book -> Cci.in(book, 20)::value);
        double[] theirs = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.cci(
                        0,
                        values.length - 1,
                        LibraryValues.column(bars, Bar::high),
                        LibraryValues.column(bars, Bar::low),
                        LibraryValues.column(bars, Bar::close),
                        20,
                        begin,
                        length,
                        values));
        Trace.assertSame(ours, theirs);
        Trace.assertSameFrom(19, ours, LibraryValues.ta4j(bars, s -> new CCIIndicator(s, 20)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void rateOfChangeOfOtherLibraries(Series series) {
        List<Bar> bars = series.bars();
        double[] close = LibraryValues.column(bars, Bar::close);
        double[] ours = Trace.of(bars, book -> RateOfChange.in(book, 12, 40)::value);
        double[] theirs = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.roc(0, values.length - 1, close, 12, begin, length, values));
        Trace.assertSame(ours, theirs);
        Trace.assertSameFrom(12, ours, LibraryValues.ta4j(bars, s -> new ROCIndicator(new ClosePriceIndicator(s), 12)));
    }
}
