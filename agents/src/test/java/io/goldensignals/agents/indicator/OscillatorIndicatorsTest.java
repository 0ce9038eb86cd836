package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.LibraryValues.FORGOTTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tictactec.ta.lib.Core;
import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.indicators.AwesomeOscillatorIndicator;
import org.ta4j.core.indicators.CMOIndicator;
import org.ta4j.core.indicators.FisherIndicator;
import org.ta4j.core.indicators.KSTIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.MedianPriceIndicator;

/** Oscillators against their formulas written down without any increment, and against other libraries. */
class OscillatorIndicatorsTest {
    // The other libraries' values over fewer bars than their window are their own.
    private static final int WINDOW = 60;
    private final Core taLib = new Core();

    @ParameterizedTest
    @EnumSource
    void ultimate(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> UltimateOscillator.in(book, 7, 14, 28)::value),
                Naive.doubles(NaiveOscillators.ultimate(bars, 7, 14, 28)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void ultimateOfTaLib(Series series) {
        List<Bar> bars = series.bars();
        double[] theirs = LibraryValues.taLib(
                bars.size(),
                (begin, length, values) -> taLib.ultOsc(
                        0,
                        values.length - 1,
                        LibraryValues.column(bars, Bar::high),
                        LibraryValues.column(bars, Bar::low),
                        LibraryValues.column(bars, Bar::close),
                        7,
                        14,
                        28,
                        begin,
                        length,
                        values));
        Trace.assertSame(Trace.of(bars, book -> UltimateOscillator.in(book, 7, 14, 28)::value), theirs);
    }

    @Test
    void ultimateKeepsItsLastValues() {
        List<Bar> bars = Market.walk(1, 200);
        double[] values = Trace.of(bars, book -> UltimateOscillator.in(book, 7, 14, 28)::value);
        int oldest = UltimateOscillator.KEPT - 1;
        double[] before = Trace.of(bars, book -> {
            UltimateOscillator oscillator = UltimateOscillator.in(book, 7, 14, 28);
            return () -> oscillator.value(oldest);
        });
        assertThat(before[199]).isEqualTo(values[199 - oldest]);
    }

    @ParameterizedTest
    @EnumSource
    void awesome(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> AwesomeOscillator.in(book, 5, 34)::value),
                Naive.doubles(NaiveOscillators.awesome(bars, 5, 34)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void awesomeOfTa4j(Series series) {
        // ta4j subtracts from its sums what it added: without loss on a grid that binary fractions hold exactly.
        List<Bar> bars = Market.map(series.bars(), LibraryValues::inBinaryTicks);
        Trace.assertSameFrom(
                WINDOW,
                Trace.of(bars, book -> AwesomeOscillator.in(book, 5, 34)::value),
                LibraryValues.ta4j(bars, s -> new AwesomeOscillatorIndicator(new MedianPriceIndicator(s), 5, 34)));
    }

    @ParameterizedTest
    @EnumSource
    void chandeMomentum(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> ChandeMomentum.in(book, 14)::value),
                Naive.doubles(NaiveOscillators.chandeMomentum(bars, 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void chandeMomentumOfTa4j(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                WINDOW,
                Trace.of(bars, book -> ChandeMomentum.in(book, 14)::value),
                LibraryValues.ta4j(bars, s -> new CMOIndicator(new ClosePriceIndicator(s), 14)));
    }

    @Test
    void chandeMomentumOfThreeUpAndOneDownIsFifty() {
        double[] closes = {100, 101, 102, 103, 102};
        double[] momentum = Trace.of(Market.closing(closes), book -> ChandeMomentum.in(book, 4)::value);
        assertThat(momentum[3]).isNaN();
        assertThat(momentum[4]).isCloseTo(50, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void fisher(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] expected = NaiveOscillators.fisher(bars, 10);
        Trace.assertSame(Trace.of(bars, book -> FisherTransform.in(book, 10)::value), Naive.doubles(expected));
    }

    @Test
    void fisherOfTa4j() {
        // ta4j bounds the position at 0.99 where Ehlers takes 0.999; noise gets to neither.
        List<Bar> bars = Market.map(Series.ILL_CONDITIONED.bars(), bar -> LibraryValues.shifted(bar, -59_900));
        Trace.assertSameFrom(
                FORGOTTEN,
                Trace.of(bars, book -> FisherTransform.in(book, 10)::value),
                LibraryValues.ta4j(
                        bars,
                        s -> new FisherIndicator(new MedianPriceIndicator(s), 10, 0.33, 0.67, 0.5, 0.5, 1, false)));
    }

    @Test
    void fisherOfAPriceAtItsHighEndsAtTheBound() {
        double[] closes = IntStream.range(0, 200).mapToDouble(i -> 100 + i).toArray();
        double[] fisher = Trace.of(Market.closing(closes), book -> FisherTransform.in(book, 10)::value);
        // Twice ½·ln(1.999 / 0.001).
        assertThat(fisher[199]).isCloseTo(Math.log(1_999), within(1e-9));
    }

    @ParameterizedTest
    @EnumSource
    void knowSureThing(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] kst = NaiveOscillators.knowSureThing(bars);
        Trace.assertSame(Trace.of(bars, book -> KnowSureThing.in(book, 9)::value), Naive.doubles(kst));
        BigDecimal[] signal = NaiveSeries.average(kst, 9);
        Trace.assertSame(Trace.of(bars, book -> KnowSureThing.in(book, 9)::signal), Naive.doubles(signal));
        BigDecimal[] histogram = NaiveSeries.differences(kst, signal);
        Trace.assertSame(
                Trace.of(bars, book -> KnowSureThing.in(book, 9).histogram()::value), Naive.doubles(histogram));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void knowSureThingOfTa4j(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                WINDOW,
                Trace.of(bars, book -> KnowSureThing.in(book, 9)::value),
                LibraryValues.ta4j(bars, s -> new KSTIndicator(new ClosePriceIndicator(s))));
    }

    @ParameterizedTest
    @EnumSource
    void timeSeriesMomentum(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] returns = NaiveLogarithm.returns(bars);
        BigDecimal[] deviation = NaiveSeries.deviation(returns, 63);
        double[] fast = Naive.doubles(NaiveOscillators.scaled(returns, 21, deviation));
        double[] medium = Naive.doubles(NaiveOscillators.scaled(returns, 63, deviation));
        double[] slow = Naive.doubles(NaiveOscillators.scaled(returns, 252, deviation));
        Trace.assertSame(Trace.of(bars, book -> TimeSeriesMomentum.in(book, 21, 63, 252)::fast), fast);
        Trace.assertSame(Trace.of(bars, book -> TimeSeriesMomentum.in(book, 21, 63, 252)::medium), medium);
        Trace.assertSame(Trace.of(bars, book -> TimeSeriesMomentum.in(book, 21, 63, 252)::slow), slow);
        double[] score = new double[bars.size()];
        double[] weakest = new double[bars.size()];
        for (int i = 0; i < score.length; i++) {
            score[i] = NaiveOscillators.score(fast[i], medium[i], slow[i]);
            weakest[i] = NaiveOscillators.nearestToZero(fast[i], medium[i], slow[i]);
        }
        Trace.assertSame(
                Trace.of(bars, book -> TimeSeriesMomentum.in(book, 21, 63, 252).weakest()::value), weakest);
        Trace.assertSame(
                Trace.of(bars, book -> TimeSeriesMomentum.in(book, 21, 63, 252).score()::value), score);
    }
}
