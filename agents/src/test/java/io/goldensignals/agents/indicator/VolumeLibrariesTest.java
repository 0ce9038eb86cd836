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
import org.ta4j.core.indicators.PVOIndicator;
import org.ta4j.core.indicators.volume.AccumulationDistributionIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;

/** The volume indicators against TA-Lib 0.4.0 and ta4j 0.22.2 where they have them and the conventions agree. */
class VolumeLibrariesTest {
    private static final int FORGOTTEN = 600;

    private final Core taLib = new Core();
    private final MInteger begin = new MInteger();
    private final MInteger length = new MInteger();

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void moneyFlowIndex(Series series) {
        List<Bar> bars = Market.map(series.bars(), OtherLibrariesTest::inBinaryTicks);
        double[] ours = Trace.of(bars, book -> MoneyFlowIndex.in(book, 14)::value);
        double[] out = new double[bars.size()];
        RetCode code = taLib.mfi(
                0,
                out.length - 1,
                OtherLibrariesTest.column(bars, Bar::high),
                OtherLibrariesTest.column(bars, Bar::low),
                OtherLibrariesTest.column(bars, Bar::close),
                OtherLibrariesTest.column(bars, Bar::volume),
                14,
                begin,
                length,
                out);
        Trace.assertSame(ours, aligned(code, out));
        // Where no bar fell they divide by 1, whatever the unit of money.
        if (series != Series.REGIMES) {
            Trace.assertSameFrom(14, ours, OtherLibrariesTest.values(bars, s -> new MoneyFlowIndexIndicator(s, 14)));
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
                OtherLibrariesTest.values(bars, s -> new ChaikinMoneyFlowIndicator(s, 20)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void accumulationDistribution(Series series) {
        List<Bar> bars = series.bars();
        double[] ours = Trace.of(bars, book -> AccumulationDistribution.in(book)::level);
        double[] out = new double[bars.size()];
        RetCode code = taLib.ad(
                0,
                out.length - 1,
                OtherLibrariesTest.column(bars, Bar::high),
                OtherLibrariesTest.column(bars, Bar::low),
                OtherLibrariesTest.column(bars, Bar::close),
                OtherLibrariesTest.column(bars, Bar::volume),
                begin,
                length,
                out);
        Trace.assertSame(ours, aligned(code, out));
        // A bar of one price is no number to ta4j, nor the line ever after.
        if (series != Series.SPY_MINUTES && series != Series.BTC_MINUTES) {
            double[] theirs = OtherLibrariesTest.values(bars, AccumulationDistributionIndicator::new);
            // They leave the first bar out.
            double first = ours[0] - theirs[0];
            Trace.assertSame(
                    ours, Arrays.stream(theirs).map(value -> value + first).toArray());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void percentageVolume(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                FORGOTTEN,
                Trace.of(bars, book -> PercentageVolume.in(book, 12, 26, 9)::value),
                OtherLibrariesTest.values(bars, s -> new PVOIndicator(s, 12, 26)));
    }

    private double[] aligned(RetCode code, double[] out) {
        assertThat(code).isEqualTo(RetCode.Success);
        double[] aligned = new double[out.length];
        Arrays.fill(aligned, Double.NaN);
        System.arraycopy(out, 0, aligned, begin.value, length.value);
        return aligned;
    }
}
