package io.goldensignals.gateway.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when it is told to. */
public final class TestingClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-05T15:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }
}
