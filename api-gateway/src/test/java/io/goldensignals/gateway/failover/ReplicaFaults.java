package io.goldensignals.gateway.failover;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Takes one replica after the other down, each in its turn in another way, and brings it back. */
final class ReplicaFaults {
    private static final int STANDSTILL_MILLIS = 5_000;

    private final List<GatewayProcess> replicas;
    private final RandomGenerator random;
    private final Map<Way, Integer> counts = new EnumMap<>(Way.class);

    ReplicaFaults(List<GatewayProcess> replicas, RandomGenerator random) {
        this.replicas = replicas;
        this.random = random;
    }

    private enum Way {
        KILLED,
        TERMINATED,
        STOPPED
    }

    /** How often every way was gone. */
    int rounds() {
        return Way.values().length == counts.size()
                ? counts.values().stream().mapToInt(count -> count).min().orElseThrow()
                : 0;
    }

    /** One fault of every way, each at a random replica; returns when all are ready again. */
    void round() {
        for (Way way : Way.values()) {
            GatewayProcess replica = replicas.get(random.nextInt(replicas.size()));
            hurt(replica, way);
            replica.awaitReady();
            counts.merge(way, 1, Integer::sum);
        }
    }

    private void hurt(GatewayProcess replica, Way way) {
        switch (way) {
            case KILLED -> restart(replica, "KILL");
            case TERMINATED -> restart(replica, "TERM");
            case STOPPED -> {
                replica.signal("STOP");
                LockSupport.parkNanos(
                        Duration.ofMillis(random.nextInt(STANDSTILL_MILLIS)).toNanos());
                replica.signal("CONT");
            }
        }
    }

    private static void restart(GatewayProcess replica, String signal) {
        replica.signal(signal);
        replica.awaitEnd();
        replica.start();
    }

    @Override
    public String toString() {
        return "replicas " + counts;
    }
}
