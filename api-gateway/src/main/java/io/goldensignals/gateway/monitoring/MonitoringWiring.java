package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.CompactedBook;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.TailReader;
import io.goldensignals.gateway.stream.SignalOffsets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What is known of the services, and the sampler of the pipeline for as long as the gateway runs. */
@ApplicationScoped
class MonitoringWiring {
    private static final String NAME = "monitoring";
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Admin admin;
    private final TailReader reader;

    MonitoringWiring(@Identifier("default-kafka-broker") Map<String, Object> broker, LogClients clients) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, NAME);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        admin = Admin.create(settings);
        reader = new TailReader(clients, NAME);
    }

    @Produces
    @Singleton
    CompactedBook<ServiceStatus> statuses() {
        return new CompactedBook<>(Topics.SERVICES, ServiceStatus.class, "status of the services");
    }

    @Produces
    @Singleton
    PipelineSampler sampler(
            Deliveries deliveries,
            SignalOffsets read,
            CompactedBook<ServiceStatus> statuses,
            MonitoringConfig config,
            InstantSource clock) {
        Supplier<List<ServiceStatus>> told = () -> statuses.known().orElse(List.of());
        return new PipelineSampler(
                new PipelineProbe(new PipelineLog(admin), reader, deliveries, read, told, clock), config.sample());
    }

    void start(@Observes StartupEvent event, PipelineSampler sampler) {
        sampler.start();
    }

    void stop(@Observes ShutdownEvent event, PipelineSampler sampler) {
        sampler.close();
        reader.close();
        admin.close(Duration.ZERO);
    }
}
