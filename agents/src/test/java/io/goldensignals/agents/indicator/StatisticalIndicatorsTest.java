package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters, learners and time-of-day quantities against other algorithms for the same. */
class StatisticalIndicatorsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @EnumSource
    void kalmanTrend(Series series) {
        List<Bar> bars = series.bars();
        Map<String, double[]> expected = NaiveLearning.kalman(bars, 1, 0.004);
        Trace.assertSame(Trace.of(bars, book -> KalmanTrend.in(book, 1, 0.004)::level), expected.get("level"));
        Trace.assertSame(Trace.of(bars, book -> KalmanTrend.in(book, 1, 0.004)::slope), expected.get("slope"));
        Trace.assertSame(Trace.of(bars, book -> KalmanTrend.in(book, 1, 0.004).slopeT()::value), expected.get("t"));
        Trace.assertSame(Trace.of(bars, book -> KalmanTrend.in(book, 1, 0.004)::surprise), expected.get("surprise"));
    }

    @ParameterizedTest
    @EnumSource
    void logisticForecast(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> LogisticForecast.in(book, 50)::probability),
                NaiveLogistic.probabilities(bars, 50));
    }

    @ParameterizedTest
    @EnumSource
    void hiddenMarkov(Series series) {
        List<Bar> bars = series.bars();
        Map<String, double[]> expected = NaiveHiddenMarkov.regimes(bars);
        Trace.assertSame(Trace.of(bars, book -> HiddenMarkov.in(book).calm()::value), expected.get("calm"));
        Trace.assertSame(Trace.of(bars, book -> HiddenMarkov.in(book).calm()::previous), expected.get("before"));
        Trace.assertSame(Trace.of(bars, book -> HiddenMarkov.in(book)::calmMean), expected.get("calmMean"));
        Trace.assertSame(Trace.of(bars, book -> HiddenMarkov.in(book)::turbulentMean), expected.get("turbulentMean"));
        Trace.assertSame(Trace.of(bars, book -> HiddenMarkov.in(book)::calmT), expected.get("calmT"));
    }

    @ParameterizedTest
    @EnumSource
    void analogues(Series series) {
        List<Bar> bars = series.bars();
        Map<String, double[]> expected = NaiveLearning.analogues(bars, 8, 15);
        Trace.assertSame(Trace.of(bars, book -> Analogues.in(book, 8, 15)::rises), expected.get("rises"));
        Trace.assertSame(Trace.of(bars, book -> Analogues.in(book, 8, 15)::distance), expected.get("distance"));
    }

    @ParameterizedTest
    @EnumSource
    void initialBalance(Series series) {
        List<Bar> bars = series.bars();
        double[] high = Trace.of(bars, book -> InitialBalance.in(book)::high);
        double[] low = Trace.of(bars, book -> InitialBalance.in(book)::low);
        if (series == Series.AAPL_DAYS) {
            assertThat(high).containsOnly(Double.NaN);
        } else if (series == Series.FLAT_START_AND_MIDDLE) {
            // Ends at 14:20 UTC, before New York opens.
            assertThat(high).containsOnly(Double.NaN);
        } else {
            Trace.assertSame(
                    high,
                    firstHour(
                            bars,
                            hour -> hour.stream().mapToDouble(Bar::high).max().orElseThrow()));
            Trace.assertSame(
                    low,
                    firstHour(
                            bars,
                            hour -> hour.stream().mapToDouble(Bar::low).min().orElseThrow()));
        }
    }

    /** By calendar dates and clock times, from all bars anew for each. */
    private static double[] firstHour(List<Bar> bars, Function<List<Bar>, Double> price) {
        double[] values = new double[bars.size()];
        for (int i = 0; i < values.length; i++) {
            List<Bar> session = sessionUpTo(bars, i);
            LocalTime begin =
                    session.isEmpty() ? LocalTime.MIN : time(session.getFirst()).toLocalTime();
            Predicate<Bar> inFirstHour =
                    bar -> Duration.between(begin, time(bar)).toMinutes() < 60;
            boolean known = !session.isEmpty() && !session.getFirst().equals(bars.getFirst()) && session.size() <= 512;
            values[i] = !known || inFirstHour.test(bars.get(i))
                    ? Double.NaN
                    : price.apply(session.stream().filter(inFirstHour).toList());
        }
        return values;
    }

    private static List<Bar> sessionUpTo(List<Bar> bars, int last) {
        LocalDate date = time(bars.get(last)).toLocalDate();
        return isOpen(bars.get(last))
                ? bars.subList(0, last + 1).stream()
                        .filter(bar -> isOpen(bar) && time(bar).toLocalDate().equals(date))
                        .toList()
                : List.of();
    }

    private static ZonedDateTime time(Bar bar) {
        return bar.openTime().atZone(bar.symbol().contains("-") ? ZoneOffset.UTC : NEW_YORK);
    }

    private static boolean isOpen(Bar bar) {
        LocalTime begin = time(bar).toLocalTime();
        return bar.symbol().contains("-")
                || (!begin.isBefore(LocalTime.of(9, 30)) && begin.isBefore(LocalTime.of(16, 0)));
    }

    @Test
    void theInitialBalanceCountsClosesInARowBeyondIt() {
        List<Bar> bars = new ArrayList<>();
        double[] closes = {100, 101, 100.5, 101.5, 101.2, 100.9, 100, 98.9, 98.5, 101.1};
        for (double close : closes) {
            Instant open = Instant.parse("2024-01-08T14:00:00Z").plus(Duration.ofMinutes(30L * bars.size()));
            bars.add(bar(new StreamId("TEST", Interval.parse("30m"), 0), bars.size(), open, close));
        }
        // The bar of 14:00 UTC lies before the opening, the next two make the balance: 100.4 to 101.1.
        assertThat(Trace.of(bars, book -> InitialBalance.in(book)::closesBeyond))
                .containsExactly(0, 0, 0, 1, 2, 0, -1, -2, -3, 0);
    }

    @ParameterizedTest
    @EnumSource
    void seasonalityNeedsTwentySessionsIn512Bars(Series series) {
        assertThat(Trace.of(series.bars(), book -> Seasonality.in(book, 20)::t)).containsOnly(Double.NaN);
    }

    @Test
    void seasonalityOfHalfHoursAcrossADaylightChange() {
        verifySeasonality(halfHours(90, 3));
    }

    @Test
    void seasonalityOfHoursAroundTheClock() {
        List<Bar> walk = Market.walk(9, 1_500);
        verifySeasonality(IntStream.range(0, walk.size())
                .mapToObj(i -> bar(
                        new StreamId("BTC-USD", Interval.parse("1h"), 0),
                        i,
                        Instant.parse("2024-01-08T05:00:00Z").plus(Duration.ofHours(i)),
                        walk.get(i).close()))
                .toList());
    }

    private static void verifySeasonality(List<Bar> bars) {
        double[] mean = new double[bars.size()];
        double[] t = new double[bars.size()];
        double[] returns = NaiveLearning.logReturns(bars);
        for (int i = 0; i < mean.length; i++) {
            double[] sample = nextSlot(bars, returns, i);
            mean[i] = sample.length < 20 ? Double.NaN : Arrays.stream(sample).sum() / 20;
            double average = mean[i];
            t[i] = average
                    / Math.sqrt(Arrays.stream(sample)
                                    .map(r -> (r - average) * (r - average))
                                    .sum()
                            / 19
                            / 20);
        }
        Trace.assertSame(Trace.of(bars, book -> Seasonality.in(book, 20)::mean), mean);
        Trace.assertSame(Trace.of(bars, book -> Seasonality.in(book, 20)::t), t);
    }

    /** The last 20 returns at the time of day of the bar that came after this one's time of day last time. */
    private static double[] nextSlot(List<Bar> bars, double[] returns, int now) {
        int[] same = IntStream.range(0, now)
                .filter(i -> isFollower(bars, now) && isFollower(bars, i) && sameTime(bars, i, now))
                .toArray();
        if (same.length == 0 || !isFollower(bars, same[same.length - 1] + 1)) {
            return new double[0];
        }
        int next = same[same.length - 1] + 1;
        int[] places = IntStream.iterate(now, i -> i > 0 && now - i < 511, i -> i - 1)
                .filter(i -> isFollower(bars, i) && sameTime(bars, i, next))
                .limit(20)
                .toArray();
        return Arrays.stream(places).mapToDouble(i -> returns[i]).toArray();
    }

    private static boolean sameTime(List<Bar> bars, int one, int other) {
        return time(bars.get(one)).toLocalTime().equals(time(bars.get(other)).toLocalTime());
    }

    /** In a session, and not its first. */
    private static boolean isFollower(List<Bar> bars, int i) {
        return i > 0
                && isOpen(bars.get(i))
                && isOpen(bars.get(i - 1))
                && time(bars.get(i)).toLocalDate().equals(time(bars.get(i - 1)).toLocalDate());
    }

    /** Sessions of New York with their half-hours; every eighth ends at 13:00. */
    private static List<Bar> halfHours(int sessions, long seed) {
        List<Bar> walk = Market.walk(seed, sessions * 13);
        List<Bar> bars = new ArrayList<>();
        for (int session = 0; session < sessions; session++) {
            ZonedDateTime open =
                    ZonedDateTime.of(2024, 2, 1, 9, 30, 0, 0, NEW_YORK).plusDays(session);
            for (int slot = 0; slot < (session % 8 == 7 ? 7 : 13); slot++) {
                Instant time = open.plusMinutes(30L * slot).toInstant();
                bars.add(bar(
                        new StreamId("TEST", Interval.parse("30m"), 0),
                        bars.size(),
                        time,
                        walk.get(bars.size()).close()));
            }
        }
        return bars;
    }

    private static Bar bar(StreamId stream, long sequence, Instant time, double close) {
        return Market.bar(stream, sequence, time, close, close + 0.1, close - 0.1, close, 1);
    }
}
