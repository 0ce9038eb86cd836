package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.LibraryValues.FORGOTTEN;

import com.tictactec.ta.lib.Core;
import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;

/** Our values against TA-Lib and ta4j where the conventions agree: at once, or once differing starts are forgotten. */
class OtherLibrariesTest {
    private final Core taLib = new Core();

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void rsi(Series series) {
        List<Bar> bars = series.bars();
        double[] ours = Trace.of(bars, book -> Rsi.in(book, 14)::value);
        double[] theirs = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.rsi(
                        0, values.length - 1, LibraryValues.column(bars, Bar::close), 14, begin, length, values));
        Trace.assertSame(ours, theirs);
        Trace.assertSameFrom(
                FORGOTTEN, ours, LibraryValues.ta4j(bars, s -> new RSIIndicator(new ClosePriceIndicator(s), 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void atr(Series series) {
        List<Bar> bars = series.bars();
        double[] ours = Trace.of(bars, book -> Atr.in(book, 14)::value);
        double[] theirs = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.atr(
                        0,
                        values.length - 1,
                        LibraryValues.column(bars, Bar::high),
                        LibraryValues.column(bars, Bar::low),
                        LibraryValues.column(bars, Bar::close),
                        14,
                        begin,
                        length,
                        values));
        Trace.assertSame(ours, theirs);
        Trace.assertSameFrom(FORGOTTEN, ours, LibraryValues.ta4j(bars, s -> new ATRIndicator(s, 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void macd(Series series) {
        List<Bar> bars = series.bars();
        double[] close = LibraryValues.column(bars, Bar::close);
        double[][] theirs = LibraryValues.taLib(
                bars.size(),
                3,
                (begin, length, values) -> taLib.macd(
                        0, close.length - 1, close, 12, 26, 9, begin, length, values[0], values[1], values[2]));
        Trace.assertSameFrom(FORGOTTEN, Trace.of(bars, book -> Macd.in(book, 12, 26, 9)::value), theirs[0]);
        Trace.assertSameFrom(FORGOTTEN, Trace.of(bars, book -> Macd.in(book, 12, 26, 9)::signal), theirs[1]);
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void adx(Series series) {
        List<Bar> bars = Market.map(series.bars(), LibraryValues::inBinaryTicks);
        double[] ours = Trace.of(bars, book -> DirectionalMovement.in(book, 14).adx()::value);
        double[] theirs = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.adx(
                        0,
                        values.length - 1,
                        LibraryValues.column(bars, Bar::high),
                        LibraryValues.column(bars, Bar::low),
                        LibraryValues.column(bars, Bar::close),
                        14,
                        begin,
                        length,
                        values));
        Trace.assertSameFrom(FORGOTTEN, ours, theirs);
        Trace.assertSameFrom(FORGOTTEN, ours, LibraryValues.ta4j(bars, s -> new ADXIndicator(s, 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void bollingerDeviation(Series series) {
        List<Bar> bars = series.bars();
        double[] theirs = LibraryValues.ta4j(bars, s -> new StandardDeviationIndicator(new ClosePriceIndicator(s), 20));
        Trace.assertSameFrom(20, Trace.of(bars, book -> Bollinger.in(book, 20, 2)::deviation), theirs);
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void supertrend(Series series) {
        List<Bar> bars = series.bars();
        double[] ours = Trace.of(bars, book -> Supertrend.in(book, 10, 3)::value);
        Trace.assertSameFrom(FORGOTTEN, ours, LibraryValues.ta4j(bars, s -> new SuperTrendIndicator(s, 10, 3d)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void onBalanceVolume(Series series) {
        List<Bar> bars = series.bars();
        double[] obv = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.obv(
                        0,
                        values.length - 1,
                        LibraryValues.column(bars, Bar::close),
                        LibraryValues.column(bars, Bar::volume),
                        begin,
                        length,
                        values));
        double[] changes = new double[obv.length];
        for (int i = 0; i < obv.length; i++) {
            changes[i] = i < 20 ? Double.NaN : obv[i] - obv[i - 20];
        }
        Trace.assertSame(Trace.of(bars, book -> VolumeFlow.in(book, 20)::change), changes);
    }
}
