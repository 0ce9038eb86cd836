package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Our values against TA-Lib 0.4.0 and ta4j 0.22.2 where the conventions agree: at once, or after the 600 bars in which
 * differently seeded averages forget their start.
 */
class OtherLibrariesTest {
    private static final int FORGOTTEN = 600;

    private final Core taLib = new Core();
    private final MInteger begin = new MInteger();
    private final MInteger length = new MInteger();

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void rsi(Series series) {
        List<Bar> bars = series.bars();
        double[] ours = Trace.of(bars, book -> Rsi.in(book, 14)::value);
        double[] out = new double[bars.size()];
        RetCode code = taLib.rsi(0, out.length - 1, column(bars, Bar::close), 14, begin, length, out);
        Trace.assertSame(ours, aligned(code, out));
        Trace.assertSameFrom(FORGOTTEN, ours, values(bars, s -> new RSIIndicator(new ClosePriceIndicator(s), 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void atr(Series series) {
        List<Bar> bars = series.bars();
        double[] ours = Trace.of(bars, book -> Atr.in(book, 14)::value);
        double[] out = new double[bars.size()];
        RetCode code = taLib.atr(
                0,
                out.length - 1,
                column(bars, Bar::high),
                column(bars, Bar::low),
                column(bars, Bar::close),
                14,
                begin,
                length,
                out);
        Trace.assertSame(ours, aligned(code, out));
        Trace.assertSameFrom(FORGOTTEN, ours, values(bars, s -> new ATRIndicator(s, 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void macd(Series series) {
        List<Bar> bars = series.bars();
        double[] macd = new double[bars.size()];
        double[] signal = new double[bars.size()];
        RetCode code = taLib.macd(
                0,
                macd.length - 1,
                column(bars, Bar::close),
                12,
                26,
                9,
                begin,
                length,
                macd,
                signal,
                new double[macd.length]);
        Trace.assertSameFrom(FORGOTTEN, Trace.of(bars, book -> Macd.in(book, 12, 26, 9)::value), aligned(code, macd));
        Trace.assertSameFrom(
                FORGOTTEN, Trace.of(bars, book -> Macd.in(book, 12, 26, 9)::signal), aligned(code, signal));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void adx(Series series) {
        List<Bar> bars = Market.map(series.bars(), OtherLibrariesTest::inBinaryTicks);
        double[] ours = Trace.of(bars, book -> DirectionalMovement.in(book, 14).adx()::value);
        double[] out = new double[bars.size()];
        RetCode code = taLib.adx(
                0,
                out.length - 1,
                column(bars, Bar::high),
                column(bars, Bar::low),
                column(bars, Bar::close),
                14,
                begin,
                length,
                out);
        Trace.assertSameFrom(FORGOTTEN, ours, aligned(code, out));
        Trace.assertSameFrom(FORGOTTEN, ours, values(bars, s -> new ADXIndicator(s, 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void bollingerDeviation(Series series) {
        List<Bar> bars = series.bars();
        double[] theirs = values(bars, s -> new StandardDeviationIndicator(new ClosePriceIndicator(s), 20));
        Trace.assertSameFrom(20, Trace.of(bars, book -> Bollinger.in(book, 20, 2)::deviation), theirs);
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void supertrend(Series series) {
        List<Bar> bars = series.bars();
        double[] ours = Trace.of(bars, book -> Supertrend.in(book, 10, 3)::value);
        Trace.assertSameFrom(FORGOTTEN, ours, values(bars, s -> new SuperTrendIndicator(s, 10, 3d)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void onBalanceVolume(Series series) {
        List<Bar> bars = series.bars();
        double[] obv = new double[bars.size()];
        RetCode code =
                taLib.obv(0, obv.length - 1, column(bars, Bar::close), column(bars, Bar::volume), begin, length, obv);
        assertThat(code).isEqualTo(RetCode.Success);
        double[] changes = new double[obv.length];
        for (int i = 0; i < obv.length; i++) {
            changes[i] = i < 20 ? Double.NaN : obv[i] - obv[i - 20];
        }
        Trace.assertSame(Trace.of(bars, book -> VolumeFlow.in(book, 20)::change), changes);
    }

    /** On a grid that binary fractions hold exactly, the others find the same ties as we do. */
    static Bar inBinaryTicks(Bar bar) {
        return Market.priced(bar, tick(bar.open()), tick(bar.high()), tick(bar.low()), tick(bar.close()), bar.volume());
    }

    private static double tick(double price) {
        return Math.rint(price * 1_024) / 1_024;
    }

    private double[] aligned(RetCode code, double[] out) {
        assertThat(code).isEqualTo(RetCode.Success);
        double[] aligned = new double[out.length];
        Arrays.fill(aligned, Double.NaN);
        System.arraycopy(out, 0, aligned, begin.value, length.value);
        return aligned;
    }

    static double[] column(List<Bar> bars, ToDoubleFunction<Bar> field) {
        return bars.stream().mapToDouble(field).toArray();
    }

    interface Ta4j {
        org.ta4j.core.Indicator<Num> on(BarSeries series);
    }

    static double[] values(List<Bar> bars, Ta4j indicator) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (Bar bar : bars) {
            series.barBuilder()
                    .timePeriod(bar.interval().duration())
                    .endTime(bar.closeTime())
                    .openPrice(bar.open())
                    .highPrice(bar.high())
                    .lowPrice(bar.low())
                    .closePrice(bar.close())
                    .volume(bar.volume())
                    .add();
        }
        org.ta4j.core.Indicator<Num> values = indicator.on(series);
        double[] doubles = new double[bars.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.getValue(i).doubleValue();
        }
        return doubles;
    }
}
