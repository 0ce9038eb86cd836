package io.goldensignals.agentservice.consume;

import io.goldensignals.contracts.kafka.PartitionLoop.Status;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** The worker's part in the three health checks; that Kafka answers is checked beside it by the Kafka extension. */
@Singleton
final class WorkerHealth {
    private static final String NAME = "bars";

    private final AgentService service;

    WorkerHealth(AgentService service) {
        this.service = service;
    }

    /** Down only when the loop died of an error: a Kafka that is away is waited for. */
    @Produces
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.named(NAME)
                .status(service.worker().map(AgentWorker::alive).orElse(true))
                .build();
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> {
            Status status = status();
            return HealthCheckResponse.named(NAME)
                    .status(status instanceof Status.Reading)
                    .withData("status", status.toString())
                    .build();
        };
    }

    /** Up once the worker has joined its group. */
    @Produces
    @Startup
    HealthCheck started() {
        return () -> HealthCheckResponse.named(NAME)
                .status(!(status() instanceof Status.Starting))
                .build();
    }

    private Status status() {
        return service.worker().map(AgentWorker::status).orElse(new Status.Starting());
    }
}
