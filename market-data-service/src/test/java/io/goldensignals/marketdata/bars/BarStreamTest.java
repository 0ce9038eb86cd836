package io.goldensignals.marketdata.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BarStreamTest {
    private static final Interval MINUTE = Interval.parse("1m");
    private static final Piece.Source LIVE = new Piece.Source("test", Quality.LIVE, false);
    private static final Piece.Source HISTORY = new Piece.Source("test", Quality.BACKFILLED, false);
    private static final StreamStart FRESH = StreamStart.of(0);

    private final List<Bar> published = new ArrayList<>();
    private final List<Gap> requested = new ArrayList<>();

    @Test
    void numbersBarsFromWhereTheLogEnds() {
        BarStream stream = stream(new StreamStart(3, 17, ending("10:01")), true, false);
        quotes(stream, 0, "10:00:10", "10:01:20", "10:02:05", "10:03:00");
        assertThat(published).extracting(Bar::series).containsOnly(3);
        assertThat(published).extracting(Bar::sequence).containsExactly(17L, 18L);
        assertThat(published).extracting(Bar::openTime).containsExactly(at("10:01"), at("10:02"));
    }

    @Test
    void quotesReadAgainAreNotLateButLaterOnesForDecidedBarsAre() {
        BarStream stream = stream(new StreamStart(0, 1, ending("10:01")), true, false);
        assertThat(stream.add(quote("10:00:59", 0), context(0))).isTrue();
        assertThat(stream.add(quote("10:02:01", 1), context(1))).isTrue();
        assertThat(stream.add(quote("10:01:59", 2), context(2))).isFalse();
    }

    @Test
    void barsWaitBehindAGapUntilHistoryHasAnswered() {
        BarStream stream = stream(FRESH, false, true);
        stream.observe(at("10:00:30"), 0);
        assertThat(requested).containsExactly(new Gap(MINUTE, 0, Optional.empty(), at("10:00")));
        quotes(stream, 0, "10:00:40", "10:01:10", "10:02:10");
        assertThat(published).isEmpty();

        Gap first = requested.getFirst();
        stream.fill(first, List.of(bar("09:58"), bar("09:59")), HISTORY, context(0));
        stream.filled(first);
        Gap joint = requested.getLast();
        assertThat(joint).isEqualTo(new Gap(MINUTE, 0, Optional.of(at("10:00")), at("10:01")));
        stream.fill(joint, List.of(bar("10:00")), HISTORY, context(0));
        stream.filled(joint);

        assertThat(published)
                .extracting(Bar::openTime)
                .containsExactly(at("09:58"), at("09:59"), at("10:00"), at("10:01"));
        assertThat(published).extracting(Bar::sequence).containsExactly(0L, 1L, 2L, 3L);
        assertThat(published)
                .extracting(Bar::quality)
                .containsExactly(Quality.BACKFILLED, Quality.BACKFILLED, Quality.BACKFILLED, Quality.LIVE);
    }

    @Test
    void aMinuteThatObservationStartedInIsAskedForThoughNoQuoteFollowedInIt() {
        BarStream stream = stream(new StreamStart(0, 1, ending("10:00")), false, true);
        stream.observe(Instant.parse("2024-03-01T10:01:59.900Z"), 3);
        Gap before = requested.getLast();
        assertThat(before).isEqualTo(new Gap(MINUTE, 0, Optional.of(at("10:00")), at("10:01")));
        stream.filled(before);
        quotes(stream, 4, "10:02:01", "10:03:01");
        Gap joint = requested.getLast();
        assertThat(joint).isEqualTo(new Gap(MINUTE, 0, Optional.of(at("10:01")), at("10:02")));
        assertThat(stream.needs()).isEqualTo(3);
        stream.fill(joint, List.of(bar("10:01")), HISTORY, context(0));
        stream.filled(joint);
        assertThat(published).extracting(Bar::openTime).containsExactly(at("10:01"), at("10:02"));
    }

    @Test
    void whatWaitsBehindAGapIsStillNeededFromTheLog() {
        BarStream stream = stream(FRESH, false, true);
        stream.observe(at("10:00:30"), 5);
        quotes(stream, 5, "10:00:40", "10:01:10", "10:02:10");
        assertThat(stream.needs()).isEqualTo(5);
        stream.filled(requested.getLast());
        stream.filled(requested.getLast());
        assertThat(stream.isIdle()).isTrue();
        assertThat(stream.needs()).isEqualTo(7);
    }

    @Test
    void withoutHistoryAnIntervalNotSeenWholeGivesNoBar() {
        BarStream stream = stream(FRESH, false, false);
        quotes(stream, 0, "10:00:40", "10:01:10", "10:02:10");
        assertThat(requested).isEmpty();
        assertThat(published).extracting(Bar::openTime).containsExactly(at("10:01"));
    }

    @Test
    void aFiveMinuteBarToleratesMinutesWithoutTrades() {
        Interval five = Interval.parse("5m");
        BarStream stream = new BarStream(
                new BarStream.Identity("ACME", five, Adjustment.RAW, BarStream.Making.QUOTES),
                FRESH,
                false,
                new Sink());
        stream.observe(at("10:00"), Piece.NOWHERE);
        for (String open : List.of("10:01", "10:03", "10:05", "10:09")) {
            stream.add(Piece.of(bar(open), MINUTE, LIVE), context(0));
        }
        assertThat(published).extracting(Bar::openTime).containsExactly(at("10:00"), at("10:05"));
        assertThat(published).extracting(Bar::volume).containsExactly(20.0, 20.0);
    }

    @Test
    void aBarCarriesTheContextOfTheQuoteThatClosedIt() {
        List<Long> arrivals = new ArrayList<>();
        BarStream stream = new BarStream(
                new BarStream.Identity("ACME", MINUTE, Adjustment.RAW, BarStream.Making.QUOTES),
                FRESH,
                true,
                new BarSink() {
                    @Override
                    public void publish(Bar bar, EventContext context) {
                        arrivals.add(context.ingestedAtMicros());
                    }

                    @Override
                    public void request(Gap gap) {
                        throw new AssertionError(gap);
                    }
                });
        quotes(stream, 0, "10:00:10", "10:00:50", "10:01:10");
        assertThat(arrivals).containsExactly(2L);
    }

    @Test
    void historyThatOverlapsThePublishedIsNotRepeated() {
        BarStream stream = stream(new StreamStart(0, 4, ending("10:01")), true, true);
        stream.observe(at("10:05:30"), 0);
        Gap gap = requested.getFirst();
        assertThat(gap.from()).contains(at("10:01"));
        stream.fill(gap, List.of(bar("10:00"), bar("10:01"), bar("10:01"), bar("10:02")), HISTORY, context(0));
        assertThat(published).extracting(Bar::openTime).containsExactly(at("10:01"), at("10:02"));
    }

    @Test
    void theAnswerToAnotherGapIsIgnored() {
        BarStream stream = stream(FRESH, false, true);
        stream.observe(at("10:00:00"), 0);
        Gap other = new Gap(MINUTE, 0, Optional.of(at("09:00")), at("09:30"));
        assertThat(stream.fill(other, List.of(bar("09:00")), HISTORY, context(0)))
                .isFalse();
        stream.filled(other);
        assertThat(published).isEmpty();
        assertThat(stream.isIdle()).isFalse();
    }

    @Test
    void whatIsMissedWhileHistoryIsAskedJoinsTheOpenGap() {
        BarStream stream = own(new StreamStart(0, 4, ending("10:01")));
        stream.advance(at("10:02"), context(0));
        Gap asked = requested.getFirst();
        stream.advance(at("10:03"), context(0));
        stream.advance(at("10:04"), context(0));
        assertThat(requested).hasSize(1);
        Gap grown = stream.current(asked).orElseThrow();
        assertThat(grown).isEqualTo(new Gap(MINUTE, 0, Optional.of(at("10:01")), at("10:04")));
        stream.fill(asked, List.of(bar("10:01"), bar("10:02")), HISTORY, context(0));
        stream.filled(new Gap(MINUTE, 0, asked.from(), at("10:03")));
        assertThat(requested.getLast()).isEqualTo(new Gap(MINUTE, 0, Optional.of(at("10:03")), at("10:04")));
        stream.fill(requested.getLast(), List.of(bar("10:03")), HISTORY, context(0));
        stream.filled(requested.getLast());
        assertThat(stream.isIdle()).isTrue();
        assertThat(published).extracting(Bar::sequence).containsExactly(4L, 5L, 6L);
    }

    @Test
    void barsOfItsOwnAreNeverBuiltFromQuotes() {
        BarStream stream = own(new StreamStart(0, 4, ending("10:01")));
        quotes(stream, 0, "10:01:05", "10:01:55", "10:02:01", "10:03:01");
        stream.advance(at("10:03"), context(0));
        assertThat(published).isEmpty();
        assertThat(requested).containsExactly(new Gap(MINUTE, 0, Optional.of(at("10:01")), at("10:03")));
    }

    @Test
    void aPastThatIsToldAnewStartsTheNextSeriesWithItsHistory() {
        BarStream stream = own(new StreamStart(2, 4, ending("10:01")));
        stream.advance(at("10:02"), context(0));
        Gap old = requested.getFirst();
        stream.restart(at("10:02:30"));
        assertThat(stream.fill(old, List.of(bar("10:01")), HISTORY, context(0))).isFalse();
        Gap fresh = requested.getLast();
        assertThat(fresh).isEqualTo(new Gap(MINUTE, 3, Optional.empty(), at("10:02")));
        stream.fill(fresh, List.of(bar("10:00"), bar("10:01")), HISTORY, context(0));
        stream.filled(fresh);
        assertThat(published).extracting(Bar::series).containsOnly(3);
        assertThat(published).extracting(Bar::sequence).containsExactly(0L, 1L);
    }

    private BarStream own(StreamStart start) {
        return new BarStream(
                new BarStream.Identity("ACME", MINUTE, Adjustment.RAW, BarStream.Making.HISTORY),
                start,
                false,
                new Sink());
    }

    private BarStream stream(StreamStart start, boolean continuing, boolean hasHistory) {
        return new BarStream(
                new BarStream.Identity(
                        "ACME",
                        MINUTE,
                        Adjustment.RAW,
                        hasHistory ? BarStream.Making.QUOTES_AND_HISTORY : BarStream.Making.QUOTES),
                start,
                continuing,
                new Sink());
    }

    private static Optional<Bar> ending(String time) {
        Instant end = at(time);
        return Optional.of(new Bar(
                "ACME",
                MINUTE,
                0,
                0,
                end.minusSeconds(60),
                end,
                10,
                10,
                10,
                10,
                0,
                Adjustment.RAW,
                "test",
                Quality.LIVE,
                false));
    }

    private static void quotes(BarStream stream, long offset, String... times) {
        for (int i = 0; i < times.length; i++) {
            stream.add(quote(times[i], offset + i), context(i));
        }
    }

    private static Piece quote(String time, long position) {
        return new Piece(at(time), at(time), 10, 10, 10, 10, 1, LIVE, position);
    }

    private static PriceBar bar(String open) {
        return new PriceBar(at(open), 10, 11, 9, 10, 10);
    }

    private static EventContext context(long arrival) {
        return EventContext.startingAt(arrival);
    }

    private static Instant at(String time) {
        return Instant.parse("2024-03-01T" + (time.length() == 5 ? time + ":00" : time) + 'Z');
    }

    private final class Sink implements BarSink {
        @Override
        public void publish(Bar bar, EventContext context) {
            published.add(bar);
        }

        @Override
        public void request(Gap gap) {
            requested.add(gap);
        }
    }
}
