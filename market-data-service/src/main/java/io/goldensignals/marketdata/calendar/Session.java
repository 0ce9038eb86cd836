package io.goldensignals.marketdata.calendar;

import java.time.Instant;

/** A stretch of regular trading, {@code close} excluded. */
public record Session(Instant open, Instant close) {
    /** Of a market that never closes. */
    static final Session ENDLESS = new Session(Instant.MIN, Instant.MAX);

    boolean contains(Instant time) {
        return !time.isBefore(open) && time.isBefore(close);
    }
}
