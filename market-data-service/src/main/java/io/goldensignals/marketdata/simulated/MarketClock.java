package io.goldensignals.marketdata.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells the simulated market's time: the wall clock's from the start on, or faster, and never behind where it has been. */
final class MarketClock {
    private final InstantSource wall;
    private final double speed;
    private Instant wallStart;
    private Instant marketStart;

    MarketClock(InstantSource wall, double speed) {
        this.wall = wall;
        this.speed = speed;
        this.wallStart = wall.instant();
        this.marketStart = wallStart;
    }

    synchronized Instant now() {
        double nanos = Duration.between(wallStart, wall.instant()).toNanos() * speed;
        return marketStart.plusNanos((long) nanos);
    }

    /** Jumps ahead to a time that the market has already shown somebody; never back. */
    synchronized void reach(Instant time) {
        if (time.isAfter(now())) {
            wallStart = wall.instant();
            marketStart = time;
        }
    }

    /** How long to wait, by the wall clock, until the market's time is {@code time}; not positive when it has come. */
    synchronized Duration until(Instant time) {
        return Duration.ofNanos((long) (Duration.between(now(), time).toNanos() / speed));
    }
}
