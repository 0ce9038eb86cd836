package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.LibraryValues.FORGOTTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.indicators.ChandelierExitLongIndicator;
import org.ta4j.core.indicators.ChandelierExitShortIndicator;
import org.ta4j.core.indicators.ChopIndicator;

/** Volatility and range against their formulas written down without any increment, and against ta4j. */
class VolatilityIndicatorsTest {
    @ParameterizedTest
    @EnumSource
    void chandelier(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> ChandelierExit.in(book, 22, 3)::longStop),
                Naive.doubles(NaiveVolatility.chandelier(bars, 22, 3, 1)));
        Trace.assertSame(
                Trace.of(bars, book -> ChandelierExit.in(book, 22, 3)::shortStop),
                Naive.doubles(NaiveVolatility.chandelier(bars, 22, 3, -1)));
    }

    @ParameterizedTest
    @EnumSource
    void chandelierDirection(Series series) {
        List<Bar> bars = series.bars();
        // Noise around one price never breaks stops three average ranges away.
        int multiple = series == Series.ILL_CONDITIONED ? 1 : 3;
        Trace.assertSame(
                Trace.of(bars, book -> ChandelierExit.in(book, 22, multiple)::direction),
                NaiveVolatility.chandelierDirection(bars, 22, multiple));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void chandelierOfTa4j(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                FORGOTTEN,
                Trace.of(bars, book -> ChandelierExit.in(book, 22, 3)::longStop),
                LibraryValues.ta4j(bars, s -> new ChandelierExitLongIndicator(s, 22, 3)));
        Trace.assertSameFrom(
                FORGOTTEN,
                Trace.of(bars, book -> ChandelierExit.in(book, 22, 3)::shortStop),
                LibraryValues.ta4j(bars, s -> new ChandelierExitShortIndicator(s, 22, 3)));
    }

    @Test
    void chandelierFlipsOnlyOnceBothSidesHaveBroken() {
        List<Bar> bars = Market.concat(List.of(Market.walk(1, 60), rising(40, 110), rising(40, 90)));
        double[] sinceFlip = Trace.of(bars, book -> ChandelierExit.in(book, 22, 3)::barsSinceFlip);
        double[] direction = Trace.of(bars, book -> ChandelierExit.in(book, 22, 3)::direction);
        for (int i = 1; i < bars.size(); i++) {
            if (direction[i - 1] != 0 && direction[i] != direction[i - 1]) {
                assertThat(sinceFlip[i]).isZero();
            } else if (sinceFlip[i - 1] < 0) {
                assertThat(sinceFlip[i]).isEqualTo(-1);
            } else {
                assertThat(sinceFlip[i]).isEqualTo(sinceFlip[i - 1] + 1);
            }
        }
        assertThat(direction[99]).isEqualTo(1);
        assertThat(direction[100]).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void squeeze(Series series) {
        List<Bar> bars = series.bars();
        double[] length = NaiveVolatility.squeezed(bars, 20, 15);
        Trace.assertSame(Trace.of(bars, book -> Squeeze.in(book, 20, 1.5)::length), length);
        double[] released = new double[length.length];
        for (int i = 1; i < length.length; i++) {
            released[i] = length[i] == 0 ? length[i - 1] : 0;
        }
        Trace.assertSame(Trace.of(bars, book -> Squeeze.in(book, 20, 1.5)::released), released);
        Trace.assertSame(
                Trace.of(bars, book -> Squeeze.in(book, 20, 1.5)::momentum),
                Naive.doubles(NaiveVolatility.squeezeMomentum(bars, 20)));
    }

    @ParameterizedTest
    @EnumSource
    void yangZhang(Series series) {
        List<Bar> bars = series.bars();
        double[] volatility = Naive.doubles(NaiveVolatility.yangZhang(bars, 10));
        Trace.assertSame(Trace.of(bars, book -> YangZhang.in(book, 10)::value), volatility);
        Trace.assertSame(
                Trace.of(bars, book -> VolatilityPercentile.in(book, 10, 252).line()::value),
                NaiveVolatility.percentile(volatility, 252));
    }

    @Test
    void yangZhangFindsTheVolatilityOfARandomWalk() {
        List<Bar> walk = Market.walk(1, 40_100);
        List<Bar> bars = IntStream.range(0, 401)
                .mapToObj(i -> merged(i, walk.subList(100 * i, 100 * i + 100)))
                .toList();
        double[] volatility = Trace.of(bars, book -> YangZhang.in(book, 400)::value);
        // Four hundred steps of a thousandth; their extremes lie a little inside those of a continuous path.
        assertThat(volatility[400]).isCloseTo(0.02, within(0.0015));
    }

    private static Bar merged(int sequence, List<Bar> parts) {
        double high = parts.stream().mapToDouble(Bar::high).max().orElseThrow();
        double low = parts.stream().mapToDouble(Bar::low).min().orElseThrow();
        return Market.bar(
                sequence, parts.getFirst().open(), high, low, parts.getLast().close(), 1);
    }

    @ParameterizedTest
    @EnumSource
    void choppiness(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> Choppiness.in(book, 14)::value),
                Naive.doubles(NaiveVolatility.choppiness(bars, 14)));
    }

    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void choppinessOfTa4j(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                20,
                Trace.of(bars, book -> Choppiness.in(book, 14)::value),
                LibraryValues.ta4j(bars, s -> new ChopIndicator(s, 14, 100)));
    }

    @Test
    void choppinessIsZeroOnALineAndAHundredInABox() {
        assertThat(Trace.of(rising(20, 100), book -> Choppiness.in(book, 14)::value)[19])
                .isCloseTo(0, within(1e-9));
        List<Bar> box = IntStream.range(0, 20)
                .mapToObj(i -> Market.bar(i, 100, 101, 99, 100, 1))
                .toList();
        assertThat(Trace.of(box, book -> Choppiness.in(book, 14)::value)[19]).isCloseTo(100, within(1e-9));
    }

    /** One step up per bar, without a gap. */
    private static List<Bar> rising(int bars, double start) {
        return IntStream.range(0, bars)
                .mapToObj(i -> Market.bar(i, start + i, start + i + 1, start + i, start + i + 1, 1))
                .toList();
    }
}
