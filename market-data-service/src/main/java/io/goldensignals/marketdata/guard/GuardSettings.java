package io.goldensignals.marketdata.guard;

import java.time.Duration;

/**
 * How a provider's operations are guarded: {@code timeout} of a whole one, which may be several calls; {@code retries}
 * after the first attempt, the first of them after {@code backoff}; {@code concurrency}: operations at the same time.
 */
public record GuardSettings(Duration timeout, int retries, Duration backoff, Breaker breaker, int concurrency) {
    /** Opens for {@code delay} when that part of the latest {@code requests} operations failed. */
    public record Breaker(int requests, double failureRatio, Duration delay) {}
}
