package io.goldensignals.gateway.backtests;

import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.gateway.access.AccessEnded;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
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

/** Intake, streams of progress and housekeeping, for as long as the application runs. */
@Singleton
final class BacktestsWiring {
    private static final Duration CHORES = Duration.ofMinutes(5);

    void start(
            @Observes StartupEvent event,
            EventLoop intake,
            ProgressStreams streams,
            BacktestHousekeeping housekeeping,
            Vertx vertx) {
        intake.start();
        vertx.setPeriodic(ProgressStreams.TICK.toMillis(), timer -> streams.tick());
        vertx.setPeriodic(
                CHORES.toMillis(), timer -> housekeeping.run().subscribe().with(done -> {}));
    }

    void accessEnded(@Observes AccessEnded ended, ProgressStreams streams) {
        streams.accessEnded(ended.caller());
    }

    /** Readiness is down; requests are still answered for a while. */
    void leave(@Observes ShutdownDelayInitiatedEvent event, ProgressStreams streams) {
        streams.close();
    }

    void stop(@Observes ShutdownEvent event, EventLoop intake, ProgressStreams streams) {
        streams.close();
        intake.close();
    }

    /** Not readiness: all else goes on where backtests don't. */
    @Produces
    @Liveness
    HealthCheck alive(EventLoop intake) {
        return () -> HealthCheckResponse.named("backtests")
                .status(intake.loop().map(PartitionLoop::alive).orElse(true))
                .withData(
                        "status",
                        intake.loop().map(loop -> loop.status().toString()).orElse("not started"))
                .build();
    }
}
