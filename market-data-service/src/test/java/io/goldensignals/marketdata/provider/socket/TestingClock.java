package io.goldensignals.marketdata.provider.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stands still until a test moves it, and knows when it was looked at. */
public final class TestingClock implements InstantSource {
    private final AtomicReference<Instant> now;
    private final Semaphore looks = new Semaphore(0);

    public TestingClock(String now) {
        this.now = new AtomicReference<>(Instant.parse(now));
    }

    @Override
    public Instant instant() {
        Instant instant = now.get();
        looks.release();
        return instant;
    }

    public void advance(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    public void set(String to) {
        now.set(Instant.parse(to));
    }

    /** Waits until somebody has looked at it a few times from now on. */
    public void awaitLooks() throws InterruptedException {
        looks.drainPermits();
        assertThat(looks.tryAcquire(5, 20, TimeUnit.SECONDS))
                .as("looks at the clock")
                .isTrue();
    }
}
