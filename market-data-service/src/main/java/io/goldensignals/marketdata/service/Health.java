package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.kafka.PartitionLoop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** What the loop's status means to whoever runs the service. Whether Kafka answers is the Kafka extension's own check. */
@ApplicationScoped
class Health {
    private static final String LOOP = "market-data-loop";

    private final MarketDataService service;

    Health(MarketDataService service) {
        this.service = service;
    }

    @Produces
    @Startup
    HealthCheck started() {
        return () -> HealthCheckResponse.named("market-data-started")
                .status(service.status().isPresent())
                .build();
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> respond(service.status().orElse(new PartitionLoop.Status.Starting()));
    }

    /** Down only when the loop's thread has died: what a log no longer has, no restart brings back. */
    @Produces
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.named(LOOP).status(service.alive()).build();
    }

    private static HealthCheckResponse respond(PartitionLoop.Status status) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(LOOP);
        return switch (status) {
            case PartitionLoop.Status.Starting() ->
                response.withData("status", "starting").down().build();
            case PartitionLoop.Status.Reading(int partitions) ->
                response.withData("partitions", partitions).up().build();
            case PartitionLoop.Status.Retrying(String reason) ->
                response.withData("retrying", reason).down().build();
            case PartitionLoop.Status.Halted(String reason) ->
                response.withData("halted", reason).down().build();
        };
    }
}
