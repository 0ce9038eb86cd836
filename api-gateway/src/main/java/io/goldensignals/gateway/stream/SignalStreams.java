package io.goldensignals.gateway.stream;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The open streams of this replica, and what they share. */
final class SignalStreams implements AutoCloseable {
    private final SignalFeed feed;
    private final CatchUp catchUp;
    private final StreamEvents events;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();

    SignalStreams(SignalFeed feed, CatchUp catchUp, StreamEvents events) {
        this.feed = feed;
        this.catchUp = catchUp;
        this.events = events;
    }

    /**
     * A stream from {@code start} on, or from now. It is produced on {@code executor}, which must run one task after the
     * other, as the subscriber asks for it, and ends only when cancelled or when this replica goes down.
     */
    Multi<OutboundSseEvent> open(StreamFilter filter, Optional<StreamPosition> start, Executor executor) {
        return Multi.createFrom().publisher(subscriber -> {
            StreamClient client = new StreamClient(this, filter, start, executor, subscriber);
            clients.add(client);
            client.start();
        });
    }

    int size() {
        return clients.size();
    }

    /** Lets every client retry what failed, and send a heartbeat after that many ticks of silence. */
    void tick(int ticksToHeartbeat) {
        clients.forEach(client -> client.tick(ticksToHeartbeat));
    }

    @Override
    public void close() {
        clients.forEach(StreamClient::complete);
    }

    void ended(StreamClient client) {
        clients.remove(client);
    }

    SignalFeed feed() {
        return feed;
    }

    CatchUp catchUp() {
        return catchUp;
    }

    StreamEvents events() {
        return events;
    }
}
