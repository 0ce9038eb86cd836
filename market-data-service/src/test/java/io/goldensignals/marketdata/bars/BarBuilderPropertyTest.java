package io.goldensignals.marketdata.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BarBuilderPropertyTest {
    private static final Instant START = Instant.parse("2024-03-01T10:00:00Z");
    private static final Interval TEN_SECONDS = Interval.parse("10s");
    private static final Piece.Source SOURCE = new Piece.Source("test", Quality.LIVE, false);

    @Property
    void agreesWithTheNaiveImplementation(@ForAll("histories") List<NaiveBars.Event> events) {
        List<BarOutcome> outcomes = new ArrayList<>();
        BarBuilder builder = new BarBuilder(TEN_SECONDS, null, false);
        for (NaiveBars.Event event : events) {
            if (event.piece() == null) {
                builder.observe(event.time(), Piece.NOWHERE, outcomes::add);
            } else {
                builder.add(event.piece(), outcomes::add);
            }
        }
        assertThat(closed(outcomes)).isEqualTo(new NaiveBars(TEN_SECONDS, events).closed());
    }

    @Property
    void outcomesNeverOverlapAndNeverGoBack(@ForAll("histories") List<NaiveBars.Event> events) {
        List<BarOutcome> outcomes = new ArrayList<>();
        BarBuilder builder = new BarBuilder(TEN_SECONDS, null, false);
        for (NaiveBars.Event event : events) {
            if (event.piece() == null) {
                builder.observe(event.time(), Piece.NOWHERE, outcomes::add);
            } else {
                builder.add(event.piece(), outcomes::add);
            }
        }
        Instant until = Instant.MIN;
        for (BarOutcome outcome : outcomes) {
            Instant from =
                    switch (outcome) {
                        case BarOutcome.Closed closed -> closed.bar().openTime();
                        case BarOutcome.Missed missed -> missed.from() == null ? Instant.MIN : missed.from();
                    };
            assertThat(from).isAfterOrEqualTo(until);
            until = outcome instanceof BarOutcome.Missed missed ? missed.to() : from.plus(TEN_SECONDS.duration());
        }
    }

    @Property
    void barsMadeOfSmallerBarsAreThoseMadeOfTheQuotes(@ForAll("quotes") List<NaiveBars.Event> quotes) {
        Interval minute = Interval.parse("1m");
        BarBuilder small = new BarBuilder(TEN_SECONDS, null, true);
        BarBuilder direct = new BarBuilder(minute, null, true);
        BarBuilder derived = new BarBuilder(minute, null, true);
        List<BarOutcome> smallBars = new ArrayList<>();
        List<BarOutcome> directBars = new ArrayList<>();
        List<BarOutcome> derivedBars = new ArrayList<>();
        List<NaiveBars.Event> ascending = quotes.stream()
                .sorted(java.util.Comparator.comparing(NaiveBars.Event::time))
                .toList();
        for (NaiveBars.Event quote : ascending) {
            small.add(quote.piece(), smallBars::add);
            direct.add(quote.piece(), directBars::add);
        }
        Instant end = START.plusSeconds(3_600);
        small.advance(end, smallBars::add);
        direct.advance(end, directBars::add);
        closed(smallBars).forEach(bar -> derived.add(Piece.of(bar, TEN_SECONDS, SOURCE), derivedBars::add));
        derived.advance(end, derivedBars::add);
        assertThat(closed(derivedBars)).isEqualTo(closed(directBars)).isNotEmpty();
    }

    /** Starting again anywhere from the offset that was needed gives the bars that were still to come. */
    @Property
    void losesNothingWhenStartedAgainFromWhatItNeeds(
            @ForAll("quotes") List<NaiveBars.Event> quotes, @ForAll double where) {
        List<BarOutcome> undisturbed = new ArrayList<>();
        BarBuilder whole = new BarBuilder(TEN_SECONDS, null, true);
        quotes.forEach(quote -> whole.add(quote.piece(), undisturbed::add));

        int stop = (int) (Math.abs(where) % 1 * quotes.size());
        List<BarOutcome> before = new ArrayList<>();
        BarBuilder first = new BarBuilder(TEN_SECONDS, null, true);
        quotes.subList(0, stop).forEach(quote -> first.add(quote.piece(), before::add));
        List<PriceBar> published = closed(before);
        Instant settled =
                published.isEmpty() ? null : published.getLast().openTime().plus(TEN_SECONDS.duration());
        int again = (int) Math.min(stop, first.needs());
        List<BarOutcome> after = new ArrayList<>();
        BarBuilder second = new BarBuilder(TEN_SECONDS, settled, true);
        quotes.subList(again, quotes.size()).forEach(quote -> second.add(quote.piece(), after::add));

        List<PriceBar> all = new ArrayList<>(published);
        all.addAll(closed(after));
        assertThat(all).isEqualTo(closed(undisturbed));
    }

    private static List<PriceBar> closed(List<BarOutcome> outcomes) {
        return outcomes.stream()
                .filter(BarOutcome.Closed.class::isInstance)
                .map(outcome -> ((BarOutcome.Closed) outcome).bar())
                .toList();
    }

    @Provide
    Arbitrary<List<NaiveBars.Event>> histories() {
        return events(8);
    }

    @Provide
    Arbitrary<List<NaiveBars.Event>> quotes() {
        return events(0);
    }

    /** Times mostly go ahead, sometimes back; {@code breaks} in a hundred events are breaks. */
    private static Arbitrary<List<NaiveBars.Event>> events(int breaks) {
        Arbitrary<int[]> step = Combinators.combine(
                        Arbitraries.integers().between(-6, 14),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 100))
                .as((seconds, price, kind) -> new int[] {seconds, price, kind});
        return step.list().ofMinSize(1).ofMaxSize(60).map(steps -> {
            List<NaiveBars.Event> events = new ArrayList<>();
            Instant time = START;
            for (int[] each : steps) {
                Instant next = time.plusSeconds(each[0]);
                boolean isBreak = each[2] <= breaks;
                // Observation starts anew now or later, never in the past.
                Instant at = isBreak && next.isBefore(time) ? time : next;
                int position = events.size();
                Piece piece = new Piece(at, at, each[1], each[1], each[1], each[1], each[2], SOURCE, position);
                events.add(new NaiveBars.Event(at, isBreak ? null : piece));
                time = at.isAfter(time) ? at : time;
            }
            return events;
        });
    }
}
