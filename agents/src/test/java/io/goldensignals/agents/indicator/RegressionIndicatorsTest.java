package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tictactec.ta.lib.Core;
import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Regressions and scaling laws against their formulas, TA-Lib and a certified reference. */
class RegressionIndicatorsTest {
    private static final int STRIDE = 13;
    private static final String NORRIS = """
            0.1 0.2 338.8 337.4 118.1 118.2 888.0 884.6 9.2 10.1 228.1 226.5 668.5 666.3 998.5 996.3 449.1 448.6
            778.9 777.0 559.2 558.2 0.3 0.4 0.1 0.6 778.1 775.5 668.8 666.9 339.3 338.0 448.9 447.5 10.8 11.6
            557.7 556.0 228.3 228.1 998.0 995.8 888.8 887.6 119.6 120.2 0.3 0.3 0.6 0.3 557.6 556.8 339.3 339.1
            888.0 887.2 998.5 999.0 778.9 779.0 10.2 11.1 117.6 118.3 228.9 229.2 668.4 669.1 449.2 448.9 0.2 0.5
            """;

    /** Data set "Norris" of the Statistical Reference Datasets, National Institute of Standards and Technology. */
    @Test
    void certifiedValuesOfTheInstituteOfStandards() {
        double[] numbers = Arrays.stream(NORRIS.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        RollingRegression line = new RollingRegression(36);
        // What has left the window must not matter.
        IntStream.range(0, 50).forEach(i -> line.add(1e6 * i, -1e9));
        for (int i = 0; i < numbers.length; i += 2) {
            line.add(numbers[i + 1], numbers[i]);
        }
        assertThat(line.slope()).isCloseTo(1.00211681802045, within(1e-13));
        assertThat(line.at(0)).isCloseTo(-0.262323073774029, within(1e-12));
        assertThat(line.t()).isCloseTo(1.00211681802045 / 0.429796848199937e-3, within(1e-6));
        assertThat(line.r2()).isCloseTo(0.999993745883712, within(1e-14));
        assertThat(line.residualDeviation()).isCloseTo(0.884796396144373, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void linearRegression(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] time = Naive.generate(close.length, BigDecimal::valueOf);
        NaiveLine[] lines = NaiveLine.all(time, close, 30);
        verify(bars, book -> LinearRegression.in(book, 30)::slope, lines, NaiveLine::slope);
        Trace.assertSame(Trace.of(bars, book -> LinearRegression.in(book, 30)::value), ends(lines, time));
        verify(bars, book -> LinearRegression.in(book, 30)::r2, lines, NaiveLine::r2);
        verify(bars, book -> LinearRegression.in(book, 30).t()::value, lines, NaiveLine::t);
    }

    /** Without SPY's minutes: TA-Lib subtracts sums of levels, and there slopes can be too small for that. */
    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "BTC_MINUTES", "AAPL_DAYS"})
    void linearRegressionOfTaLib(Series series) {
        List<Bar> bars = series.bars();
        double[] close = LibraryValues.column(bars, Bar::close);
        Core taLib = new Core();
        Trace.assertSame(
                Trace.of(bars, book -> LinearRegression.in(book, 30)::value),
                LibraryValues.taLib(
                        close.length,
                        (begin, length, values) ->
                                taLib.linearReg(0, close.length - 1, close, 30, begin, length, values)));
        Trace.assertSame(
                Trace.of(bars, book -> LinearRegression.in(book, 30)::slope),
                LibraryValues.taLib(
                        close.length,
                        (begin, length, values) ->
                                taLib.linearRegSlope(0, close.length - 1, close, 30, begin, length, values)));
    }

    @ParameterizedTest
    @EnumSource
    void autoregression(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] returns = NaiveLogarithm.returns(bars);
        BigDecimal[] before = Naive.generate(returns.length, i -> i < 2 ? null : returns[i - 1]);
        NaiveLine[] lines = NaiveLine.all(before, returns, 120);
        verify(bars, book -> Autoregression.in(book, 120)::coefficient, lines, NaiveLine::slope);
        verify(bars, book -> Autoregression.in(book, 120)::t, lines, NaiveLine::t);
        verify(bars, book -> Autoregression.in(book, 120)::residualDeviation, lines, NaiveLine::residualDeviation);
        Trace.assertSame(Trace.of(bars, book -> Autoregression.in(book, 120)::forecast), ends(lines, returns));
    }

    /** Where each line is at the latest x. */
    private static double[] ends(NaiveLine[] lines, BigDecimal[] x) {
        double[] ends = new double[lines.length];
        Arrays.setAll(ends, i -> lines[i] == null ? Double.NaN : lines[i].at(x[i]));
        return ends;
    }

    @ParameterizedTest
    @EnumSource
    void hurstExponent(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] returns = NaiveLogarithm.returns(bars);
        double[] expected = new double[bars.size() / STRIDE];
        Arrays.setAll(expected, k -> NaiveScaling.hurst(returns, STRIDE * k, 256));
        Trace.assertSame(sample(Trace.of(bars, book -> Hurst.in(book, 256)::value)), expected);
    }

    @ParameterizedTest
    @EnumSource
    void varianceRatioAndItsRobustZ(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] returns = NaiveLogarithm.returns(bars);
        double[] ratio = new double[bars.size() / STRIDE];
        double[] z = new double[ratio.length];
        Arrays.setAll(ratio, k -> NaiveScaling.varianceRatio(returns, STRIDE * k, 120, 4));
        Arrays.setAll(z, k -> NaiveScaling.robustZ(returns, STRIDE * k, 120, 4));
        Trace.assertSame(sample(Trace.of(bars, book -> VarianceRatio.in(book, 120, 4)::value)), ratio);
        Trace.assertSame(sample(Trace.of(bars, book -> VarianceRatio.in(book, 120, 4)::z)), z);
    }

    /** Every 13th value: the definitions take long. */
    private static double[] sample(double[] values) {
        double[] sample = new double[values.length / STRIDE];
        Arrays.setAll(sample, k -> values[STRIDE * k]);
        return sample;
    }

    @Test
    void aRandomWalkHasAnExponentOfOneHalfAndARatioOfOne() {
        double[] means = new double[4];
        int walks = 300;
        for (int seed = 0; seed < walks; seed++) {
            List<Bar> walk = Market.walk(seed, 257);
            double z = last(walk, book -> VarianceRatio.in(book, 256, 4)::z);
            means[0] += last(walk, book -> Hurst.in(book, 256)::value) / walks;
            means[1] += last(walk, book -> VarianceRatio.in(book, 256, 4)::value) / walks;
            means[2] += z / walks;
            means[3] += z * z / walks;
        }
        assertThat(means[0]).isCloseTo(0.5, within(0.015));
        assertThat(means[1]).isCloseTo(1, within(0.03));
        assertThat(means[2]).isCloseTo(0, within(0.2));
        assertThat(means[3]).isCloseTo(1, within(0.25));
    }

    private static double last(List<Bar> bars, Function<IndicatorBook, DoubleSupplier> indicator) {
        return Trace.of(bars, indicator)[bars.size() - 1];
    }

    private static void verify(
            List<Bar> bars,
            Function<IndicatorBook, DoubleSupplier> indicator,
            NaiveLine[] lines,
            Function<NaiveLine, Double> value) {
        double[] expected = new double[lines.length];
        Arrays.setAll(expected, i -> lines[i] == null ? Double.NaN : value.apply(lines[i]));
        Trace.assertSame(Trace.of(bars, indicator), expected);
    }
}
