package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.LogFollower;
import io.goldensignals.gateway.log.LogReaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway's streaming half: feed, catch-up and streams, on one event loop. */
final class TestingReplica implements AutoCloseable {
    private final SignalFeed feed;
    private final LogFollower follower;
    private final LogReaders readers;
    private final SignalStreams streams;
    private final ExecutorService loop = Executors.newSingleThreadExecutor();

    TestingReplica(LogClients clients, long ringBytes) {
        feed = new SignalFeed(
                ringBytes, new LatestSeen(), new FeedMeters(new SimpleMeterRegistry(), InstantSource.system()));
        follower = new LogFollower("signals", clients, List.of(Topics.CONSENSUS), feed);
        readers = new LogReaders(clients, 2);
        streams = new SignalStreams(feed, new CatchUp(readers), new StreamEvents(partition -> List.of()));
        follower.start();
    }

    TestingSubscriber subscribe(StreamFilter filter, Optional<String> lastEventId) {
        TestingSubscriber subscriber = new TestingSubscriber();
        streams.open(filter, lastEventId.map(StreamPosition::parse), loop).subscribe(subscriber);
        return subscriber;
    }

    SignalFeed feed() {
        return feed;
    }

    SignalStreams streams() {
        return streams;
    }

    String end() {
        return feed.end().toString();
    }

    @Override
    public void close() {
        streams.close();
        follower.close();
        readers.close();
        loop.close();
    }
}
