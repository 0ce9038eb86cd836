package io.goldensignals.marketdata.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. */
public final class TestingClock implements InstantSource {
    private volatile Instant now;

    public TestingClock(String start) {
        this.now = Instant.parse(start);
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
