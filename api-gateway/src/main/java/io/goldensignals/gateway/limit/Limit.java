package io.goldensignals.gateway.limit;

/**
 * So many requests per second in the long run, and {@code burst} at once after a time of rest.
 *
 * @param perSecond above 0
 * @param burst at least 1
 */
public record Limit(double perSecond, int burst) {
    private static final double MICROS_PER_SECOND = 1e6;

    public Limit {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException("a limit must allow something, not " + perSecond + "/s, " + burst);
        }
    }

    /** Microseconds that one request takes up. */
    long emissionMicros() {
        return Math.max(1, Math.round(MICROS_PER_SECOND / perSecond));
    }

    /** Microseconds that a full bucket holds. */
    long toleranceMicros() {
        return emissionMicros() * burst;
    }
}
