package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every indicator against its formula, written down again without any increment. */
class FormulaTest {
    @ParameterizedTest
    @EnumSource
    void rsi(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(Trace.of(bars, book -> Rsi.in(book, 14)::value), Naive.doubles(Naive.rsi(bars, 14)));
    }

    @Test
    void rsiOfThePublishedExample() {
        double[] closes = {
            44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328,
            45.6140, 46.2820, 46.2820, 46.0028
        };
        double[] rsi = Trace.of(Market.closing(closes), book -> Rsi.in(book, 14)::value);
        assertThat(rsi[13]).isNaN();
        assertThat(rsi[14]).isCloseTo(70.53, within(0.01));
        assertThat(rsi[15]).isCloseTo(66.32, within(0.01));
    }

    @Test
    void rsiOfASeriesThatNeverMovedIsNoNumber() {
        assertThat(Trace.of(Market.flat(50, 100, 1), book -> Rsi.in(book, 14)::value))
                .containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @EnumSource
    void atr(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(Trace.of(bars, book -> Atr.in(book, 14)::value), Naive.doubles(Naive.atr(bars, 14)));
    }

    @ParameterizedTest
    @EnumSource
    void macd(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] macd = Naive.macd(bars, 12, 26);
        BigDecimal[] signal = Naive.exponential(macd, 9);
        BigDecimal[] histogram = NaiveSeries.differences(macd, signal);
        Trace.assertSame(Trace.of(bars, book -> Macd.in(book, 12, 26, 9)::value), Naive.doubles(macd));
        Trace.assertSame(Trace.of(bars, book -> Macd.in(book, 12, 26, 9)::signal), Naive.doubles(signal));
        Trace.assertSame(Trace.of(bars, book -> Macd.in(book, 12, 26, 9).histogram()::value), Naive.doubles(histogram));
    }

    @ParameterizedTest
    @EnumSource
    void directionalMovement(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> DirectionalMovement.in(book, 14)::plus), Naive.doubles(Naive.di(bars, 14, 1)));
        Trace.assertSame(
                Trace.of(bars, book -> DirectionalMovement.in(book, 14)::minus), Naive.doubles(Naive.di(bars, 14, -1)));
        Trace.assertSame(
                Trace.of(bars, book -> DirectionalMovement.in(book, 14).adx()::value),
                Naive.doubles(Naive.adx(bars, 14)));
    }

    @ParameterizedTest
    @EnumSource
    void bollinger(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> Bollinger.in(book, 20, 2)::deviation),
                Naive.doubles(NaiveSeries.deviation(Naive.closes(bars), 20)));
        Trace.assertSame(
                Trace.of(bars, book -> Bollinger.in(book, 20, 2).percentB()::value),
                Naive.doubles(Naive.percentB(bars, 20, 2)));
    }

    @ParameterizedTest
    @EnumSource
    void supertrend(Series series) {
        List<Bar> bars = series.bars();
        // Noise around one price never breaks bands three average ranges away.
        int multiple = series == Series.ILL_CONDITIONED ? 1 : 3;
        Trace.assertSame(
                Trace.of(bars, book -> {
                    Supertrend supertrend = Supertrend.in(book, 10, multiple);
                    return () -> supertrend.direction() * supertrend.value();
                }),
                Naive.doubles(Naive.supertrend(bars, 10, multiple)));
    }

    @ParameterizedTest
    @EnumSource
    void volumeFlow(Series series) {
        List<Bar> bars = series.bars();
        int n = 20;
        BigDecimal[] obv = NaiveVolume.onBalanceVolume(bars);
        BigDecimal[] change = NaiveSeries.changes(obv, n);
        BigDecimal[] share = NaiveSeries.ratios(change, NaiveSeries.sums(Naive.column(bars, Bar::volume), n));
        Trace.assertSame(Trace.of(bars, book -> VolumeFlow.in(book, n)::change), Naive.doubles(change));
        Trace.assertSame(Trace.of(bars, book -> VolumeFlow.in(book, n)::share), Naive.doubles(share));
    }

    @ParameterizedTest
    @EnumSource
    void keltner(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] close = Naive.closes(bars);
        BigDecimal[] middle = Naive.exponential(close, 20);
        BigDecimal[] atr = Naive.atr(bars, 10);
        BigDecimal[] upper = Naive.generate(
                middle.length, i -> middle[i] == null || atr[i] == null ? null : middle[i].add(atr[i].add(atr[i])));
        BigDecimal[] position = Naive.generate(
                middle.length,
                i -> upper[i] == null || atr[i].signum() == 0
                        ? null
                        : close[i].subtract(middle[i]).divide(atr[i].add(atr[i]), Naive.DIGITS));
        Trace.assertSame(Trace.of(bars, book -> Keltner.in(book, 20, 10, 2)::upper), Naive.doubles(upper));
        // In a long flat stretch distance and range both fade to nothing, and so do the digits of their ratio.
        if (series != Series.FLAT_START_AND_MIDDLE) {
            Trace.assertSame(
                    Trace.of(bars, book -> Keltner.in(book, 20, 10, 2).position()::value), Naive.doubles(position));
        }
    }

    @ParameterizedTest
    @EnumSource
    void averageBody(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] bodies =
                NaiveSeries.sizes(NaiveSeries.differences(Naive.closes(bars), Naive.column(bars, Bar::open)));
        Trace.assertSame(
                Trace.of(bars, book -> AverageBody.in(book, 14)::value),
                Naive.doubles(NaiveSeries.average(bodies, 14)));
    }
}
