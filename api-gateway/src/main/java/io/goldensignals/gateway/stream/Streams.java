package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.problem.ApiException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The open streams of this replica, and what they share. */
final class Streams implements AutoCloseable {
    private final Map<Channel, TopicLog> logs;
    private final QuoteBoard quotes;
    private final GapNotices gaps;
    private final Seats seats;
    private final StreamMeters meters;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private final Set<ClientLoop> loops = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** {@code logs} has every channel but {@link Channel#QUOTES}. */
    Streams(Map<Channel, TopicLog> logs, QuoteBoard quotes, GapNotices gaps, Seats seats, StreamMeters meters) {
        this.logs = Map.copyOf(logs);
        this.quotes = quotes;
        this.gaps = gaps;
        this.seats = seats;
        this.meters = meters;
    }

    /** A loop that is woken from now on; {@code executor} as {@link ClientLoop} wants it. */
    ClientLoop loop(Executor executor) {
        ClientLoop loop = new ClientLoop(executor);
        loops.add(loop);
        logs.forEach((channel, log) -> log.feed().register(() -> loop.wake(channel)));
        quotes.register(() -> loop.wake(Channel.QUOTES));
        return loop;
    }

    /** Room for one stream until its caller's access ends; throws the problem to answer with when there is none. */
    Seats.Seat admit(String caller, Instant until, String protocol) {
        if (closing) {
            throw ApiException.unavailable("This replica is going down: try again, at another one", null);
        }
        return seats.take(caller, until, protocol);
    }

    /** A stream without any channel yet; it ends when its connection does, or from this side. */
    StreamClient open(Seats.Seat seat, ClientLoop loop, StreamOutput output) {
        StreamClient client = new StreamClient(seat, loop, output, clients::remove);
        clients.add(client);
        loop.execute(() -> loop.add(client));
        if (closing) {
            client.end(StreamOutput.End.RECONNECT);
        }
        return client;
    }

    /** From {@code start} on, which is null for now, the client follows the channel, and no longer as it did before. */
    void subscribe(StreamClient client, Channel channel, StreamFilter filter, StreamPosition start) {
        client.execute(() -> {
            Source source = channel == Channel.QUOTES
                    ? new QuoteSource(quotes, filter.symbols())
                    : LogSource.open(
                            logs.get(channel),
                            gaps,
                            filter,
                            start == null ? client.place(channel) : start,
                            client::execute,
                            client::wake);
            client.subscribe(channel, new Subscription(channel, source, meters));
        });
    }

    int size() {
        return clients.size();
    }

    /** Lets every client retry what failed, beat when it was silent, and end when it stands still or its access ends. */
    void tick(Pace pace, Instant now) {
        loops.forEach(loop -> loop.execute(() -> loop.tick(pace, now)));
    }

    /** Ends a caller's streams. */
    void accessEnded(String caller) {
        clients.stream()
                .filter(client -> client.caller().equals(caller))
                .forEach(client -> client.end(StreamOutput.End.ACCESS_ENDED));
    }

    /** Sends every client to another replica and takes no more. */
    @Override
    public void close() {
        closing = true;
        clients.forEach(client -> client.end(StreamOutput.End.RECONNECT));
    }
}
