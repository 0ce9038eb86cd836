package io.goldensignals.gateway.request;

import io.goldensignals.gateway.problem.ApiException;
import java.time.Instant;
import java.util.Optional;

/** Bar times from {@code from} up to but not including {@code to}; either end may be open. */
public record TimeRange(Optional<Instant> from, Optional<Instant> to) {
    public static TimeRange of(String from, String to) {
        TimeRange range = new TimeRange(Parameters.time("from", from), Parameters.time("to", to));
        if (range.from.isPresent() && range.to.isPresent() && !range.from.get().isBefore(range.to.get())) {
            throw ApiException.invalidParameter("to", "later than from (" + from + ")", to);
        }
        return range;
    }
}
