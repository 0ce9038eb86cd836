package io.goldensignals.aggregator.service;

import io.goldensignals.contracts.kafka.PartitionLoop;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive when the loop's thread has died: only a new process heals that. */
@Singleton
@Liveness
class LoopLiveness implements HealthCheck {
    private final Aggregator aggregator;

    LoopLiveness(Aggregator aggregator) {
        this.aggregator = aggregator;
    }

    @Override
    public HealthCheckResponse call() {
        boolean alive = aggregator.loop().map(PartitionLoop::alive).orElse(true);
        return HealthCheckResponse.named("tally-loop").status(alive).build();
    }
}
