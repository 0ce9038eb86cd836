package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.LogReaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway's streaming half: feeds, catch-up and streams, on one event loop. */
final class TestingReplica implements AutoCloseable {
    private static final Pace PACE = new Pace(Duration.ofMillis(100), 1, 3);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final QuoteBoard quotes = new QuoteBoard();
    private final Feeds feeds;
    private final LogReaders readers;
    private final Streams streams;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final ClientLoop loop;

    TestingReplica(LogClients clients, long ringBytes) {
        feeds = new Feeds(clients, ringBytes, new LatestSeen(), registry, InstantSource.system(), List.of());
        readers = new LogReaders(clients, 2);
        StreamMeters meters = new StreamMeters(registry);
        streams = new Streams(
                Map.of(Channel.SIGNALS, feeds.signals(readers), Channel.AGENT_SIGNALS, feeds.agentSignals(readers)),
                quotes,
                new GapNotices(meters, partition -> List.of()),
                new Seats(1_000, 1_000, meters),
                meters);
        loop = streams.loop(executor);
        feeds.start();
    }

    TestingOutput subscribe(StreamFilter filter, Optional<String> lastEventId) {
        return subscribe(Channel.SIGNALS, filter, lastEventId);
    }

    TestingOutput subscribe(Channel channel, StreamFilter filter, Optional<String> lastEventId) {
        TestingOutput output = new TestingOutput();
        StreamClient client = streams.open(streams.admit("testing", Instant.MAX, StreamMeters.SSE), loop, output);
        output.of(client);
        streams.subscribe(
                client, channel, filter, lastEventId.map(StreamPosition::parse).orElse(null));
        return output;
    }

    /** Lets the time pass after which a silent client gets a heartbeat. */
    void tick() {
        streams.tick(PACE, Instant.EPOCH);
    }

    TopicFeed feed() {
        return feeds.signals();
    }

    TopicFeed agentFeed() {
        return feeds.agentSignals();
    }

    QuoteBoard quotes() {
        return quotes;
    }

    Streams streams() {
        return streams;
    }

    SimpleMeterRegistry registry() {
        return registry;
    }

    String end() {
        return feed().end().toString();
    }

    @Override
    public void close() {
        streams.close();
        feeds.close();
        readers.close();
        executor.close();
    }
}
