package io.goldensignals.marketdata.bars;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What {@link BarBuilder} should make of a history of quotes and breaks, worked out from the whole history at once. */
final class NaiveBars {
    /** A quote, or with {@code piece} null, the word that observation starts anew at {@code time}. */
    record Event(Instant time, Piece piece) {}

    private final Interval interval;
    private final List<Event> events;
    /** Up to where everything is decided before each event, and, last, after all of them. */
    private final List<Instant> decided = new ArrayList<>();

    private final List<Event> accepted = new ArrayList<>();

    NaiveBars(Interval interval, List<Event> events) {
        this.interval = interval;
        this.events = events;
        Instant until = Instant.MIN;
        for (Event event : events) {
            decided.add(until);
            Instant start = interval.floor(event.time());
            if (event.piece() != null && !event.time().isBefore(until)) {
                accepted.add(event);
            }
            until = start.isAfter(until) ? start : until;
        }
        decided.add(until);
    }

    List<PriceBar> closed() {
        TreeSet<Instant> starts = new TreeSet<>();
        accepted.forEach(event -> starts.add(interval.floor(event.time())));
        return starts.stream().filter(this::isWhole).map(this::bar).toList();
    }

    private boolean isWhole(Instant start) {
        Instant end = start.plus(interval.duration());
        int closing = 0;
        while (closing < events.size() && decided.get(closing + 1).isBefore(end)) {
            closing++;
        }
        if (closing == events.size() || events.get(closing).piece() == null) {
            return false;
        }
        Instant observed = events.getFirst().time();
        for (Event event : events.subList(0, closing)) {
            observed = event.piece() == null ? event.time() : observed;
        }
        return !observed.isAfter(start);
    }

    private PriceBar bar(Instant start) {
        List<Piece> pieces = accepted.stream()
                .filter(event -> interval.floor(event.time()).equals(start))
                .map(Event::piece)
                .toList();
        // Sorting is stable: among equal times the order of arrival stays.
        List<Piece> byTime =
                pieces.stream().sorted(Comparator.comparing(Piece::time)).toList();
        return new PriceBar(
                start,
                byTime.getFirst().open(),
                pieces.stream().mapToDouble(Piece::high).max().orElseThrow(),
                pieces.stream().mapToDouble(Piece::low).min().orElseThrow(),
                byTime.getLast().close(),
                pieces.stream().mapToDouble(Piece::volume).sum());
    }
}
