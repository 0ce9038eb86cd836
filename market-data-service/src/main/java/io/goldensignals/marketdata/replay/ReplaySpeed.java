package io.goldensignals.marketdata.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Paces recorded times by the wall clock: the first one comes at once, the others as far behind it as recorded, divided by the speed. */
final class ReplaySpeed {
    private final double speed;
    private final InstantSource wall;
    private Instant wallStart;
    private Instant recordedStart;

    /** Infinite {@code speed}: no waiting at all. */
    ReplaySpeed(double speed, InstantSource wall) {
        this.speed = speed;
        this.wall = wall;
    }

    synchronized Duration until(Instant recorded) {
        if (speed == Double.POSITIVE_INFINITY || recorded.equals(Instant.MIN)) {
            return Duration.ZERO;
        }
        if (recordedStart == null) {
            recordedStart = recorded;
            wallStart = wall.instant();
        }
        Duration after = Duration.between(recordedStart, recorded);
        double nanos = (after.getSeconds() * 1e9 + after.getNano()) / speed;
        Duration due = Duration.ofMillis((long) (nanos / 1e6));
        return due.minus(Duration.between(wallStart, wall.instant()));
    }
}
