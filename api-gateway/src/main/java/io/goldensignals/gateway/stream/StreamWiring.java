package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.access.AccessEnded;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.LogReaders;
import io.goldensignals.gateway.watchlist.WatchlistBook;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;

/** The open streams, for as long as the application runs. */
@ApplicationScoped
class StreamWiring {
    @Produces
    @Singleton
    LogReaders readers(LogClients clients, StreamConfig config) {
        return new LogReaders(clients, config.readers());
    }

    @Produces
    @Singleton
    QuoteBoard quotes() {
        return new QuoteBoard();
    }

    @Produces
    @Singleton
    StreamMeters meters(MeterRegistry registry) {
        return new StreamMeters(registry);
    }

    @Produces
    @Singleton
    GapNotices gaps(StreamMeters meters, WatchlistBook watchlist) {
        return new GapNotices(meters, watchlist::symbols);
    }

    @Produces
    @Singleton
    Seats seats(StreamConfig config, StreamMeters meters) {
        return new Seats(config.maxClients(), config.maxClientsPerCaller(), meters);
    }

    @Produces
    @Singleton
    Streams streams(
            Feeds feeds, LogReaders readers, QuoteBoard quotes, GapNotices gaps, Seats seats, StreamMeters meters) {
        Map<Channel, TopicLog> logs =
                Map.of(Channel.SIGNALS, feeds.signals(readers), Channel.AGENT_SIGNALS, feeds.agentSignals(readers));
        return new Streams(logs, quotes, gaps, seats, meters);
    }

    @Produces
    @Singleton
    EventLoops loops(Streams streams) {
        return new EventLoops(streams);
    }

    void start(@Observes StartupEvent event, Streams streams, StreamConfig config, InstantSource clock, Vertx vertx) {
        Pace pace = Pace.of(config.heartbeat(), config.stallTimeout());
        vertx.setPeriodic(pace.tick().toMillis(), timer -> streams.tick(pace, clock.instant()));
    }

    void accessEnded(@Observes AccessEnded ended, Streams streams) {
        streams.accessEnded(ended.caller());
    }

    /** Readiness is down; requests are still answered for a while. */
    void leave(@Observes ShutdownDelayInitiatedEvent event, Streams streams) {
        streams.close();
    }

    void stop(@Observes ShutdownEvent event, Streams streams, Feeds feeds, LogReaders readers) {
        streams.close();
        feeds.close();
        readers.close();
    }
}
