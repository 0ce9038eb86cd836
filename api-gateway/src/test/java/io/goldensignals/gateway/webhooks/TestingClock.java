package io.goldensignals.gateway.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is moved; so far ahead that nothing of it is due to a gateway that runs beside. */
final class TestingClock implements InstantSource {
    private volatile Instant now = Instant.parse("2100-01-04T14:30:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
