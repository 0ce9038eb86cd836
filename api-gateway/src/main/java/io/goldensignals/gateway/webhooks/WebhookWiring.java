package io.goldensignals.gateway.webhooks;

import io.goldensignals.contracts.kafka.PartitionLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Intake, dispatcher and housekeeping, for as long as the application runs. */
@Singleton
final class WebhookWiring {
    private static final Duration CHORES = Duration.ofSeconds(15);

    void start(
            @Observes StartupEvent event,
            WebhooksConfig config,
            IntakeLoop intake,
            Dispatcher dispatcher,
            WebhookHousekeeping housekeeping,
            Vertx vertx) {
        if (!config.active()) {
            return;
        }
        intake.start();
        vertx.setPeriodic(config.poll().toMillis(), timer -> dispatcher.look());
        vertx.setPeriodic(
                CHORES.toMillis(), timer -> housekeeping.run().subscribe().with(done -> {}));
    }

    void stop(@Observes ShutdownEvent event, IntakeLoop intake, Dispatcher dispatcher) {
        dispatcher.close();
        intake.close();
    }

    /** Not readiness: history and streams go on where webhooks don't. */
    @Produces
    @Liveness
    HealthCheck alive(IntakeLoop intake) {
        return () -> HealthCheckResponse.named("webhooks")
                .status(intake.loop().map(PartitionLoop::alive).orElse(true))
                .withData(
                        "status",
                        intake.loop().map(loop -> loop.status().toString()).orElse("not started"))
                .build();
    }
}
