package io.goldensignals.agents.indicator;

import static io.goldensignals.agents.indicator.LibraryValues.FORGOTTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.PercentRankIndicator;
import org.ta4j.core.indicators.helpers.StreakIndicator;
import org.ta4j.core.indicators.pivotpoints.PivotLevel;
import org.ta4j.core.indicators.pivotpoints.PivotPointIndicator;
import org.ta4j.core.indicators.pivotpoints.StandardReversalIndicator;
import org.ta4j.core.indicators.pivotpoints.TimeLevel;

/** The mean-reversion family's indicators against their formulas, and against ta4j where it has them. */
class MeanReversionIndicatorsTest {
    @ParameterizedTest
    @EnumSource
    void jumpStatistic(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> JumpStatistic.in(book, 78)::value),
                Naive.doubles(NaiveMeanReversion.jump(bars, 78)));
    }

    /** Lee and Mykland (2008): at one per cent the standardised maximum exceeds 4.6001. */
    @Test
    void criticalValueOfTheJumpStatistic() {
        double c = Math.sqrt(2 / Math.PI);
        double root = Math.sqrt(2 * Math.log(1_000));
        double location = root / c - (Math.log(Math.PI) + Math.log(Math.log(1_000))) / (2 * c * root);
        assertThat((JumpStatistic.critical(1_000, 0.01) - location) * c * root).isCloseTo(4.6001, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource
    void connorsRsi(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] rsi = Naive.rsi(bars, 3);
        BigDecimal[] streak = NaiveMeanReversion.streakRsi(bars, 2);
        BigDecimal[] rank = NaiveMeanReversion.percentRank(bars, 100);
        verify(bars, book -> ConnorsRsi.in(book, 3, 2, 100)::streakRsi, i -> streak[i]);
        verify(bars, book -> ConnorsRsi.in(book, 3, 2, 100)::percentRank, i -> rank[i]);
        verify(
                bars,
                book -> ConnorsRsi.in(book, 3, 2, 100)::value,
                i -> rank[i] == null || rsi[i] == null || streak[i] == null
                        ? null
                        : NaiveSeries.ratio(rsi[i].add(streak[i]).add(rank[i]), BigDecimal.valueOf(3)));
    }

    /** Theirs ranks changes in price, ours changes in per cent as its authors do: only the parts can be compared. */
    @ParameterizedTest
    @EnumSource(names = {"WALK", "REGIMES", "SPY_MINUTES", "BTC_MINUTES", "AAPL_DAYS"})
    void connorsRsiOfTa4j(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSameFrom(
                FORGOTTEN,
                Trace.of(bars, book -> ConnorsRsi.in(book, 3, 2, 100)::streakRsi),
                LibraryValues.ta4j(bars, s -> new RSIIndicator(new StreakIndicator(new ClosePriceIndicator(s)), 2)));
        Trace.assertSameFrom(
                FORGOTTEN,
                Trace.of(bars, book -> ConnorsRsi.in(book, 3, 2, 100)::percentRank),
                LibraryValues.ta4j(
                        bars, s -> new PercentRankIndicator(new ROCIndicator(new ClosePriceIndicator(s), 1), 100)));
    }

    @ParameterizedTest
    @EnumSource
    void sessionVwap(Series series) {
        List<Bar> bars = withSessions(series);
        NaiveSessions sessions = new NaiveSessions(bars);
        verify(bars, book -> SessionVwap.in(book)::value, sessions::vwap);
        if (series == Series.AAPL_DAYS) {
            // A bar of a day is a session of its own: nothing deviates from its price.
            assertThat(Trace.of(bars, book -> SessionVwap.in(book)::deviation)).containsOnly(0);
            return;
        }
        verify(bars, book -> SessionVwap.in(book)::deviation, sessions::deviation);
        verify(bars, book -> SessionVwap.in(book).position()::value, i -> {
            BigDecimal vwap = sessions.vwap(i);
            return vwap == null
                    ? null
                    : NaiveSeries.ratio(new BigDecimal(bars.get(i).close()).subtract(vwap), sessions.deviation(i));
        });
    }

    /** Minutes with extended hours, and those of a day around the clock, are too many: the session before is gone. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SPY_MINUTES", "BTC_MINUTES"})
    void pivotPoints(Series series) {
        List<Bar> bars = withSessions(series);
        NaiveSessions sessions = new NaiveSessions(bars);
        for (int number = -3; number <= 3; number++) {
            int level = number;
            verify(bars, book -> level(PivotPoints.in(book), level), i -> sessions.pivot(i, level));
        }
    }

    @Test
    void pivotPointsOfTa4j() {
        List<Bar> bars = Series.AAPL_DAYS.bars();
        for (PivotLevel level : PivotLevel.values()) {
            int number = level.name().charAt(level.name().length() - 1) - '0';
            int ours = level.name().startsWith("R") ? number : -number;
            Trace.assertSameFrom(
                    1,
                    Trace.of(bars, book -> level(PivotPoints.in(book), ours)),
                    LibraryValues.ta4j(
                            bars,
                            s -> new StandardReversalIndicator(new PivotPointIndicator(s, TimeLevel.BARBASED), level)));
        }
    }

    /** The pivot for 0, resistances above, supports below. */
    private static DoubleSupplier level(PivotPoints pivots, int number) {
        return number == 0
                ? pivots::pivot
                : number > 0 ? () -> pivots.resistance(number) : () -> pivots.support(-number);
    }

    @ParameterizedTest
    @EnumSource
    void retracement(Series series) {
        List<Bar> bars = series.bars();
        verify(bars, book -> Retracement.in(book, 50)::start, i -> NaiveMeanReversion.leg(bars, 50, i)[0]);
        verify(bars, book -> Retracement.in(book, 50)::end, i -> NaiveMeanReversion.leg(bars, 50, i)[1]);
        verify(bars, book -> Retracement.in(book, 50)::pullback, i -> NaiveMeanReversion.leg(bars, 50, i)[2]);
        verify(
                bars,
                book -> {
                    Retracement leg = Retracement.in(book, 50);
                    return () -> leg.pullbackAge() < 0 ? Double.NaN : leg.pullbackAge();
                },
                i -> NaiveMeanReversion.leg(bars, 50, i)[3]);
    }

    @ParameterizedTest
    @EnumSource
    void ornsteinUhlenbeck(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] x = NaiveLogarithm.closes(bars);
        BigDecimal[][] fits = new BigDecimal[bars.size()][];
        for (int i = 0; i < fits.length; i++) {
            fits[i] = NaiveMeanReversion.ornsteinUhlenbeck(x, 60, i);
        }
        verify(bars, book -> OrnsteinUhlenbeck.in(book, 60)::tStatistic, i -> fits[i][0]);
        verify(bars, book -> OrnsteinUhlenbeck.in(book, 60)::halfLife, i -> fits[i][1]);
        verify(bars, book -> OrnsteinUhlenbeck.in(book, 60).deviation()::value, i -> fits[i][2]);
        // Where the line hardly falls, the mean lies beyond all prices that a double holds.
        verify(
                bars,
                book -> {
                    OrnsteinUhlenbeck process = OrnsteinUhlenbeck.in(book, 60);
                    return () -> Math.abs(Math.log(process.mean())) < 700 ? Math.log(process.mean()) : Double.NaN;
                },
                i -> fits[i][3] == null || Math.abs(fits[i][3].doubleValue()) > 700 ? null : fits[i][3]);
    }

    @ParameterizedTest
    @EnumSource
    void openingGap(Series series) {
        List<Bar> bars = withSessions(series);
        NaiveSessions sessions = new NaiveSessions(bars);
        BigDecimal[] atr = Naive.atr(bars, 14);
        verify(bars, book -> OpeningGap.in(book, 14)::gap, sessions::gap);
        verify(bars, book -> OpeningGap.in(book, 14)::size, i -> sessions.gapSize(i, atr));
    }

    /** Generated bars in a length of which whole sessions fit into the series. */
    private static List<Bar> withSessions(Series series) {
        return switch (series) {
            case WALK, REGIMES, ILL_CONDITIONED, FLAT_START_AND_MIDDLE -> Market.every("5m", series.bars());
            case SPY_MINUTES, BTC_MINUTES, AAPL_DAYS -> series.bars();
        };
    }

    private static void verify(
            List<Bar> bars, Function<IndicatorBook, DoubleSupplier> ours, IntFunction<BigDecimal> naive) {
        Trace.assertSame(Trace.of(bars, ours), Naive.doubles(Naive.generate(bars.size(), naive)));
    }
}
