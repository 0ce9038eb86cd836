package io.goldensignals.gateway.limit;

import java.time.Duration;

/**
 * Whether a request is within its limit.
 *
 * @param burst the limit's
 * @param remaining requests that could follow at once
 * @param reset until the bucket is full again
 * @param retryAfter until a request is within the limit; zero when this one was
 */
public record Verdict(boolean allowed, int burst, long remaining, Duration reset, Duration retryAfter) {
    private static final long NANOS_PER_MICRO = 1_000;

    /** {@code arrivalMicros} is the time up to which the bucket is used up, this request included. */
    static Verdict allowed(Limit limit, long arrivalMicros, long nowMicros) {
        long left = (nowMicros + limit.toleranceMicros() - arrivalMicros) / limit.emissionMicros();
        return new Verdict(true, limit.burst(), left, micros(arrivalMicros - nowMicros), Duration.ZERO);
    }

    /** {@code arrivalMicros} is the time up to which the bucket is used up, without this request. */
    static Verdict refused(Limit limit, long arrivalMicros, long nowMicros) {
        long wait = arrivalMicros + limit.emissionMicros() - limit.toleranceMicros() - nowMicros;
        return new Verdict(false, limit.burst(), 0, micros(arrivalMicros - nowMicros), micros(wait));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(Math.max(0, micros) * NANOS_PER_MICRO);
    }
}
