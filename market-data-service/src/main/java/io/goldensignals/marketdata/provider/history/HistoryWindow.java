package io.goldensignals.marketdata.provider.history;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.HistoryRequest;
import java.time.Duration;
import java.time.Instant;

/** The openTimes that a request can get: points of the interval's grid, from {@code first} on and before {@code end}. */
public record HistoryWindow(Interval interval, Instant first, Instant end) {
    /** Of bars that have closed by {@code now}. Nothing was traded before 1970. */
    public static HistoryWindow of(HistoryRequest request, Instant now) {
        Interval interval = request.interval();
        Instant to = later(Instant.EPOCH, earlier(request.to(), now));
        Instant from =
                later(Instant.EPOCH, request.from().map(f -> earlier(f, to)).orElse(Instant.EPOCH));
        Instant floor = interval.floor(from);
        return new HistoryWindow(
                interval, floor.isBefore(from) ? floor.plus(interval.duration()) : floor, interval.floor(to));
    }

    public boolean isEmpty() {
        return !first.isBefore(end);
    }

    public long bars() {
        return isEmpty() ? 0 : Duration.between(first, end).dividedBy(interval.duration());
    }

    /** Its last {@code count} openTimes. */
    public HistoryWindow newest(long count) {
        return count < bars()
                ? new HistoryWindow(interval, end.minus(interval.duration().multipliedBy(count)), end)
                : this;
    }

    public Instant lastOpen() {
        return end.minus(interval.duration());
    }

    public HistoryWindow before(Instant earlierEnd) {
        return new HistoryWindow(interval, first, earlierEnd);
    }

    public boolean contains(Instant openTime) {
        return !openTime.isBefore(first)
                && openTime.isBefore(end)
                && interval.floor(openTime).equals(openTime);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
