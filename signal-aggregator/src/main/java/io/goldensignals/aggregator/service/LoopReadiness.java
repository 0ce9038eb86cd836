package io.goldensignals.aggregator.service;

import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.contracts.kafka.PartitionLoop.Status;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the loop reads; else it says why not. */
@Singleton
@Readiness
class LoopReadiness implements HealthCheck {
    private final Aggregator aggregator;

    LoopReadiness(Aggregator aggregator) {
        this.aggregator = aggregator;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("tally-loop");
        if (aggregator.loop().isEmpty()) {
            return response.down().withData("waiting", aggregator.waitingFor()).build();
        }
        return switch (aggregator.loop().map(PartitionLoop::status).orElseThrow()) {
            case Status.Starting s ->
                response.down().withData("status", "starting").build();
            case Status.Reading reading ->
                response.up().withData("partitions", reading.partitions()).build();
            case Status.Retrying retrying ->
                response.down().withData("retrying", retrying.reason()).build();
            case Status.Halted halted ->
                response.down().withData("halted", halted.reason()).build();
        };
    }
}
