package io.goldensignals.marketdata.provider.alpaca;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.HistoryRequest;
import java.time.Instant;

/** The openTimes that a request can get: points of the interval's grid, from {@code first} on and before {@code end}. */
record Window(Interval interval, Instant first, Instant end) {
    /** Of bars that have closed by {@code now}. Nothing was traded before 1970. */
    static Window of(HistoryRequest request, Instant now) {
        Interval interval = request.interval();
        Instant to = later(Instant.EPOCH, earlier(request.to(), now));
        Instant from =
                later(Instant.EPOCH, request.from().map(f -> earlier(f, to)).orElse(Instant.EPOCH));
        Instant floor = interval.floor(from);
        return new Window(interval, floor.isBefore(from) ? floor.plus(interval.duration()) : floor, interval.floor(to));
    }

    boolean isEmpty() {
        return !first.isBefore(end);
    }

    Instant lastOpen() {
        return end.minus(interval.duration());
    }

    boolean contains(Instant openTime) {
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
