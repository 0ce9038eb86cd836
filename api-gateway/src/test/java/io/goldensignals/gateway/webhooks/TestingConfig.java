package io.goldensignals.gateway.webhooks;

import java.time.Duration;

/** Settings of webhooks for tests. */
record TestingConfig(
        boolean allowHttp, boolean allowPrivate, int most, int inFlight, int inFlightPerWebhook, Duration timeout)
        implements WebhooksConfig {
    /** As by default. */
    static TestingConfig strict() {
        return new TestingConfig(false, false, 1_000, 256, 8, Duration.ofSeconds(10));
    }

    /** Targets on this machine, with the patience of the default: a busy machine must not pass for a slow target. */
    static TestingConfig open() {
        return new TestingConfig(true, true, 1_000, 16, 4, Duration.ofSeconds(10));
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public Duration poll() {
        return Duration.ofMillis(100);
    }

    @Override
    public Duration keep() {
        return Duration.ofDays(7);
    }

    @Override
    public Duration keepDead() {
        return Duration.ofDays(30);
    }
}
