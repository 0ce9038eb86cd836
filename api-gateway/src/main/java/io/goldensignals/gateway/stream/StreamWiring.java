package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.FollowerCheck;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.LogFollower;
import io.goldensignals.gateway.log.LogReaders;
import io.goldensignals.gateway.watchlist.WatchlistBook;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** The feed and the open streams, for as long as the application runs. */
@ApplicationScoped
class StreamWiring {
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

    @Produces
    @Singleton
    SignalFeed feed(StreamConfig config, LatestSeen latest, MeterRegistry registry) {
        return new SignalFeed(config.ringBytes(), latest, new FeedMeters(registry, InstantSource.system()));
    }

    @Produces
    @Singleton
    @Identifier("signals")
    LogFollower follower(LogClients clients, SignalFeed feed) {
        return new LogFollower("signals", clients, List.of(Topics.CONSENSUS), feed);
    }

    @Produces
    @Singleton
    LogReaders readers(LogClients clients, StreamConfig config) {
        return new LogReaders(clients, config.readers());
    }

    @Produces
    @Singleton
    SignalStreams streams(SignalFeed feed, LogReaders readers, WatchlistBook watchlist, MeterRegistry registry) {
        SignalStreams streams = new SignalStreams(feed, new CatchUp(readers), new StreamEvents(watchlist::symbols));
        Gauge.builder("sse.connections", streams, SignalStreams::size)
                .description("Open signal streams")
                .register(registry);
        return streams;
    }

    void start(
            @Observes StartupEvent event,
            @Identifier("signals") LogFollower follower,
            SignalStreams streams,
            StreamConfig config,
            Vertx vertx) {
        follower.start();
        long heartbeat = config.heartbeat().toMillis();
        long tick = Math.min(heartbeat, LONGEST_TICK.toMillis());
        vertx.setPeriodic(tick, timer -> streams.tick(Math.toIntExact(heartbeat / tick)));
    }

    void stop(
            @Observes ShutdownEvent event,
            @Identifier("signals") LogFollower follower,
            SignalStreams streams,
            LogReaders readers) {
        streams.close();
        follower.close();
        readers.close();
    }

    @Produces
    @Readiness
    HealthCheck ready(@Identifier("signals") LogFollower follower) {
        return new FollowerCheck("signals", follower)::ready;
    }

    @Produces
    @Liveness
    HealthCheck alive(@Identifier("signals") LogFollower follower) {
        return new FollowerCheck("signals", follower)::alive;
    }
}
