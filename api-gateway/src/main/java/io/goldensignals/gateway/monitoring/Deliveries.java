package io.goldensignals.gateway.monitoring;

import io.goldensignals.gateway.stream.DeliveryListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Live signals that have reached this gateway. */
@Singleton
final class Deliveries implements DeliveryListener {
    private final InstantSource clock;
    private final LatencySample latencies = new LatencySample();
    private final AtomicLong count = new AtomicLong();

    Deliveries(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void delivered(Duration age) {
        latencies.add(clock.instant(), age.toNanos() / 1e6);
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }

    Optional<Latency> latency() {
        return latencies.at(clock.instant());
    }
}
