package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.log.FollowerCheck;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.LogFollower;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** The feeds, from start-up on, and their health. */
@ApplicationScoped
class FeedWiring {
    private static final String SIGNALS = "signals";
    private static final String AGENT_SIGNALS = "agent-signals";

    @Produces
    @Singleton
    Feeds feeds(
            LogClients clients,
            StreamConfig config,
            LatestSeen latest,
            MeterRegistry registry,
            InstantSource clock,
            @All List<DeliveryListener> listeners) {
        return new Feeds(clients, config.ringBytes(), latest, registry, clock, listeners);
    }

    /** Whether this replica follows the signals tells whether the latest it has seen are the latest. */
    @Produces
    @Singleton
    @Identifier(SIGNALS)
    LogFollower signalsFollower(Feeds feeds) {
        return feeds.signalsFollower();
    }

    @Produces
    @Singleton
    SignalOffsets offsets(Feeds feeds) {
        TopicFeed signals = feeds.signals();
        return partition -> signals.isCurrent() ? OptionalLong.of(signals.offset(partition)) : OptionalLong.empty();
    }

    void start(@Observes StartupEvent event, Feeds feeds) {
        feeds.start();
    }

    @Produces
    @Readiness
    HealthCheck signalsReady(Feeds feeds) {
        return new FollowerCheck(SIGNALS, feeds.signalsFollower())::ready;
    }

    @Produces
    @Liveness
    HealthCheck signalsAlive(Feeds feeds) {
        return new FollowerCheck(SIGNALS, feeds.signalsFollower())::alive;
    }

    @Produces
    @Readiness
    HealthCheck agentSignalsReady(Feeds feeds) {
        return new FollowerCheck(AGENT_SIGNALS, feeds.agentSignalsFollower())::ready;
    }

    @Produces
    @Liveness
    HealthCheck agentSignalsAlive(Feeds feeds) {
        return new FollowerCheck(AGENT_SIGNALS, feeds.agentSignalsFollower())::alive;
    }
}
