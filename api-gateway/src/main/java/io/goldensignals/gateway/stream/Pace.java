package io.goldensignals.gateway.stream;

import java.time.Duration;

/** How often clients are looked after, and after how many times silence or standstill counts. */
record Pace(Duration tick, int ticksToHeartbeat, int ticksToStall) {
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    static Pace of(Duration heartbeat, Duration stallTimeout) {
        Duration tick = min(min(heartbeat, stallTimeout), LONGEST_TICK);
        return new Pace(tick, ticks(heartbeat, tick), ticks(stallTimeout, tick));
    }

    private static int ticks(Duration time, Duration tick) {
        return Math.toIntExact(Math.max(1, time.toMillis() / tick.toMillis()));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
