package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.LibraryValues.FORGOTTEN;

import com.tictactec.ta.lib.Core;
import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.indicators.PVOIndicator;
import org.ta4j.core.indicators.volume.AccumulationDistributionIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;

/** The volume indicators against TA-Lib and ta4j, as {@link OtherLibrariesTest}. */
class VolumeLibrariesTest {
    private final Core taLib = new Core();

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void moneyFlowIndex(Series series) {
        List<Bar> bars = Market.map(series.bars(), LibraryValues::inBinaryTicks);
        double[] ours = Trace.of(bars, book -> MoneyFlowIndex.in(book, 14)::value);
        double[] theirs = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.mfi(
                        0,
                        values.length - 1,
                        LibraryValues.column(bars, Bar::high),
                        LibraryValues.column(bars, Bar::low),
                        LibraryValues.column(bars, Bar::close),
                        LibraryValues.column(bars, Bar::volume),
                        14,
                        begin,
                        length,
                        values));
        Trace.assertSame(ours, theirs);
        // Where no bar fell they divide by 1, whatever the unit of money.
        if (series != Series.REGIMES) {
            Trace.assertSameFrom(14, ours, LibraryValues.ta4j(bars, s -> new MoneyFlowIndexIndicator(s, 14)));
        }
    }

    /** A bar of one price is no number to them. */
    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "AAPL_DAYS"})
    void chaikinMoneyFlow(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                20,
                Trace.of(bars, book -> ChaikinMoneyFlow.in(book, 20)::value),
                LibraryValues.ta4j(bars, s -> new ChaikinMoneyFlowIndicator(s, 20)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void accumulationDistribution(Series series) {
        // A close in the very middle of cents is, for TA-Lib, what its last digits make of it.
        List<Bar> bars = Market.map(series.bars(), LibraryValues::inBinaryTicks);
        double[] ours = Trace.of(bars, book -> AccumulationDistribution.in(book)::level);
        double[] theirs = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.ad(
                        0,
                        values.length - 1,
                        LibraryValues.column(bars, Bar::high),
                        LibraryValues.column(bars, Bar::low),
                        LibraryValues.column(bars, Bar::close),
                        LibraryValues.column(bars, Bar::volume),
                        begin,
                        length,
                        values));
        Trace.assertSame(ours, theirs);
        // A bar of one price is no number to ta4j, nor the line ever after.
        if (series != Series.SPY_MINUTES && series != Series.BTC_MINUTES) {
            double[] ofTa4j = LibraryValues.ta4j(bars, AccumulationDistributionIndicator::new);
            // They leave the first bar out.
            double first = ours[0] - ofTa4j[0];
            Trace.assertSame(
                    ours, Arrays.stream(ofTa4j).map(value -> value + first).toArray());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void percentageVolume(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                FORGOTTEN,
                Trace.of(bars, book -> PercentageVolume.in(book, 12, 26, 9)::value),
                LibraryValues.ta4j(bars, s -> new PVOIndicator(s, 12, 26)));
    }
}
