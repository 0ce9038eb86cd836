package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Oscillators, illiquidity and order-flow delta against their formulas, written down again without any increment. */
class MomentumIndicatorsTest {
    @ParameterizedTest
    @EnumSource
    void stochastic(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] k = NaiveSeries.average(NaiveMomentum.stochastic(bars, 14), 3);
        BigDecimal[] d = NaiveSeries.average(k, 3);
        Trace.assertSame(
                Trace.of(bars, book -> Stochastic.in(book, 14, 3, 3).lines().k()::value), Naive.doubles(k));
        Trace.assertSame(Trace.of(bars, book -> Stochastic.in(book, 14, 3, 3).lines()::d), Naive.doubles(d));
        Trace.assertSame(
                Trace.of(bars, book -> Stochastic.in(book, 14, 3, 3).lines().spread()::value),
                Naive.doubles(NaiveSeries.differences(k, d)));
    }

    @ParameterizedTest
    @EnumSource
    void stochasticRsi(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] k = NaiveSeries.average(NaiveMomentum.stochasticRsi(bars, 14, 14), 3);
        BigDecimal[] d = NaiveSeries.average(k, 3);
        Trace.assertSame(
                Trace.of(
                        bars,
                        book -> StochasticRsi.in(book, 14, 14, 3, 3).lines().k()::value),
                Naive.doubles(k));
        Trace.assertSame(
                Trace.of(bars, book -> StochasticRsi.in(book, 14, 14, 3, 3).lines()::d), Naive.doubles(d));
    }

    @ParameterizedTest
    @EnumSource
    void cci(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(Trace.of(bars, book -> Cci.in(book, 20)::value), Naive.doubles(NaiveMomentum.cci(bars, 20)));
    }

    @Test
    void cciOfThePublishedExample() {
        double[] typical = {
            23.98, 23.92, 23.79, 23.67, 23.54, 23.36, 23.65, 23.72, 24.16, 23.91, 23.81, 23.92, 23.74, 24.68, 24.94,
            24.93, 25.10, 25.12, 25.20, 25.06, 24.50, 24.31, 24.57, 24.62, 24.49, 24.37, 24.41, 24.35, 23.75, 24.09
        };
        double[] cci = Trace.of(Market.closing(typical), book -> Cci.in(book, 20)::value);
        assertThat(cci[18]).isNaN();
        assertThat(Arrays.copyOfRange(cci, 19, 30))
                .containsExactly(
                        new double[] {
                            101.9185, 31.1946, 6.5578, 33.6078, 34.9686, 13.6027, -10.6789, -11.4710, -29.2567, -128.6,
                            -72.7273
                        },
                        within(0.0001));
    }

    @ParameterizedTest
    @EnumSource
    void rateOfChange(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] rate = NaiveSeries.rateOfChange(Naive.closes(bars), 12);
        Trace.assertSame(Trace.of(bars, book -> RateOfChange.in(book, 12, 40)::value), Naive.doubles(rate));
        Trace.assertSame(
                Trace.of(bars, book -> RateOfChange.in(book, 12, 40).score()::value),
                Naive.doubles(NaiveMomentum.score(rate, 40)));
    }

    @ParameterizedTest
    @EnumSource
    void trueStrengthIndex(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] index = NaiveMomentum.trueStrength(bars, 25, 13);
        BigDecimal[] signal = Naive.exponential(index, 7);
        Trace.assertSame(Trace.of(bars, book -> TrueStrengthIndex.in(book, 25, 13, 7)::value), Naive.doubles(index));
        Trace.assertSame(Trace.of(bars, book -> TrueStrengthIndex.in(book, 25, 13, 7)::signal), Naive.doubles(signal));
        Trace.assertSame(
                Trace.of(bars, book -> TrueStrengthIndex.in(book, 25, 13, 7).histogram()::value),
                Naive.doubles(NaiveSeries.differences(index, signal)));
    }

    @ParameterizedTest
    @EnumSource
    void macdHistogramRun(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] macd = Naive.macd(bars, 12, 26);
        BigDecimal[] histogram = NaiveSeries.differences(macd, Naive.exponential(macd, 9));
        double[] runs = new double[histogram.length];
        for (int i = 1; i < runs.length; i++) {
            int side = direction(histogram, bars, i);
            int from = i;
            while (side != 0 && direction(histogram, bars, from) == side) {
                from--;
            }
            runs[i] = side * (i - from);
        }
        double[] ours = Trace.of(bars, book -> MacdHistogramRun.in(book, 12, 26, 9)::length);
        assertThat(ours).isEqualTo(runs);
        assertThat(Trace.of(bars, book -> MacdHistogramRun.in(book, 12, 26, 9)::previous))
                .startsWith(0)
                .endsWith(ours[ours.length - 2]);
    }

    private static int direction(BigDecimal[] values, List<Bar> bars, int i) {
        if (i < 1 || values[i] == null || values[i - 1] == null) {
            return 0;
        }
        BigDecimal change = values[i].subtract(values[i - 1]);
        return change.abs().doubleValue() <= 1e-12 * bars.get(i).close() ? 0 : change.signum();
    }

    @ParameterizedTest
    @EnumSource
    void rsiSwings(Series series) {
        List<Bar> bars = series.bars();
        double[] rsi = Naive.doubles(Naive.rsi(bars, 14));
        List<Integer> lows = new ArrayList<>();
        double[] latest = new double[rsi.length];
        double[] before = new double[rsi.length];
        double[] fresh = new double[rsi.length];
        for (int i = 0; i < rsi.length; i++) {
            if (Naive.isSwing(bars, i - 5, 5, bar -> -bar.low())) {
                lows.add(i - 5);
                fresh[i] = lows.size() > 1 ? 1 : 0;
            }
            latest[i] = lows.isEmpty() ? Double.NaN : rsi[lows.getLast()];
            before[i] = lows.size() < 2 ? Double.NaN : rsi[lows.get(lows.size() - 2)];
        }
        Trace.assertSame(Trace.of(bars, book -> RsiSwings.in(book, 14, 5).lows()::rsi), latest);
        Trace.assertSame(Trace.of(bars, book -> RsiSwings.in(book, 14, 5).lows()::previousRsi), before);
        assertThat(Trace.of(bars, book -> {
                    RsiSwings.Pair pair = RsiSwings.in(book, 14, 5).lows();
                    return () -> pair.isNew() ? 1 : 0;
                }))
                .isEqualTo(fresh);
    }

    @ParameterizedTest
    @EnumSource
    void illiquidity(Series series) {
        List<Bar> bars = series.bars();
        int n = 40;
        BigDecimal[] own = NaiveMomentum.illiquidity(bars);
        BigDecimal[] traded = NaiveMomentum.traded(bars);
        BigDecimal[] mean = new BigDecimal[own.length];
        BigDecimal[] relative = new BigDecimal[own.length];
        BigDecimal[] rank = new BigDecimal[own.length];
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            if (own[i] != null) {
                known.add(i);
            }
            if (known.size() >= n) {
                List<Integer> window = known.subList(known.size() - n, known.size());
                mean[i] = Naive.mean(Naive.generate(n, k -> own[window.get(k)]), 0, n);
                BigDecimal usual = Naive.mean(Naive.generate(n, k -> traded[window.get(k)]), 0, n);
                relative[i] = traded[i].divide(usual, Naive.DIGITS);
                rank[i] = own[i] == null ? null : NaiveMomentum.rank(own, window, i);
            }
        }
        Trace.assertSame(Trace.of(bars, book -> Illiquidity.in(book, n)::latest), Naive.doubles(own));
        Trace.assertSame(Trace.of(bars, book -> Illiquidity.in(book, n)::value), Naive.doubles(mean));
        Trace.assertSame(Trace.of(bars, book -> Illiquidity.in(book, n)::relativeValue), Naive.doubles(relative));
        Trace.assertSame(Trace.of(bars, book -> Illiquidity.in(book, n)::rank), Naive.doubles(rank));
    }

    @ParameterizedTest
    @EnumSource
    void orderFlowDelta(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] delta = NaiveVolume.accumulation(bars);
        Trace.assertSame(Trace.of(bars, book -> OrderFlowDelta.in(book, 50)::value), Naive.doubles(delta));
        Trace.assertSame(
                Trace.of(bars, book -> OrderFlowDelta.in(book, 50).score()::value),
                Naive.doubles(NaiveMomentum.score(delta, 50)));
    }

    @Test
    void oscillatorsOfASeriesThatNeverMovedAreNoNumbers() {
        List<Bar> flat = Market.flat(150, 0.1, 1);
        assertThat(Trace.of(flat, book -> Stochastic.in(book, 14, 3, 3).lines()::d))
                .containsOnly(Double.NaN);
        assertThat(Trace.of(flat, book -> StochasticRsi.in(book, 14, 14, 3, 3).lines()::d))
                .containsOnly(Double.NaN);
        assertThat(Trace.of(flat, book -> Cci.in(book, 20)::value)).containsOnly(Double.NaN);
        assertThat(Trace.of(flat, book -> RateOfChange.in(book, 12, 40).score()::value))
                .containsOnly(Double.NaN);
        assertThat(Trace.of(flat, book -> TrueStrengthIndex.in(book, 25, 13, 7)::value))
                .containsOnly(Double.NaN);
        assertThat(Trace.of(flat, book -> OrderFlowDelta.in(book, 50).score()::value))
                .containsOnly(Double.NaN);
    }
}
