package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.ServiceReplica;
import io.goldensignals.contracts.kafka.StatusPublisher;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells operators how this replica is, for as long as it runs. */
@Singleton
class StatusWiring {
    private final ServiceReplica replica;
    private final StatusPublisher publisher;

    StatusWiring(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            SmallRyeHealthReporter health,
            MeterRegistry registry,
            InstantSource clock,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        replica = ServiceReplica.here("api-gateway", port, version, clock.instant());
        publisher = new StatusPublisher(
                kafka,
                () -> replica.status(
                        clock.instant(), health.getReadiness().getPayload().toString()));
        FunctionCounter.builder("service.status.failures", publisher, StatusPublisher::failures)
                .description("Times that this replica could not tell how it is")
                .register(registry);
        Gauge.builder("service.ready", publisher, now -> now.ready() ? 1 : 0)
                .description("1 while this replica is ready, looked at every ten seconds")
                .register(registry);
    }

    /** Rules and dashboards tell services apart by it: what a scrape calls its jobs differs from place to place. */
    @Produces
    @Singleton
    static MeterFilter application(@ConfigProperty(name = "quarkus.application.name") String name) {
        return MeterFilter.commonTags(Tags.of("application", name));
    }

    @Produces
    @Singleton
    ServiceReplica replica() {
        return replica;
    }

    void start(@Observes StartupEvent event) {
        publisher.start();
    }

    void stop(@Observes ShutdownEvent event) {
        publisher.close();
    }
}
