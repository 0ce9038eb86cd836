package io.goldensignals.marketdata.provider;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a symbol's former feed came: the exchange time of its last published quote, and the openTime from which on
 * smaller bars are still needed, so as to build the larger ones they belong to. Both empty: a fresh start.
 */
public record ResumePoint(Optional<Instant> lastQuote, Optional<Instant> barsFrom) {
    public static final ResumePoint FRESH = new ResumePoint(Optional.empty(), Optional.empty());
}
