package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks for closed bars with {@code from <= openTime} and {@code closeTime <= to}: the latest {@code limit} of them
 * before {@code to} when there are more, or when {@code from} is empty.
 */
public record HistoryRequest(
        String symbol, Interval interval, Optional<Instant> from, Instant to, int limit, Adjustment adjustment) {
    public HistoryRequest {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
        }
    }
}
