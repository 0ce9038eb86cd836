package io.goldensignals.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Streams of one server, every other one a WebSocket and the rest server-sent events. */
final class StreamClients implements AutoCloseable {
    // Small, and the same for both servers: what a client does not read is soon known to the server.
    private static final int RECEIVE_BUFFER_BYTES = 32 * 1024;
    private static final int CONNECTING_AT_ONCE = 100;
    private static final int PATIENCE_SECONDS = 60;

    private final Map<EventLoop, Deliveries> deliveries = new HashMap<>();
    private final List<Channel> channels = new ArrayList<>();

    private final int publishedBefore;

    private StreamClients(int publishedBefore) {
        this.publishedBefore = publishedBefore;
    }

    /** Returns when all are open; nothing is published meanwhile. */
    static StreamClients open(EventLoopGroup loops, int port, int count, SignalPublisher publisher)
            throws InterruptedException {
        StreamClients clients = new StreamClients(publisher.published());
        int jsonLength = publisher.jsonLength();
        Semaphore free = new Semaphore(CONNECTING_AT_ONCE);
        for (int i = 0; i < count; i++) {
            acquire(free, 1);
            EventLoop loop = loops.next();
            Deliveries counted = clients.deliveries.computeIfAbsent(loop, key -> new Deliveries(publisher));
            ChannelHandler reader = i % 2 == 0
                    ? new SseReader(port, jsonLength, counted, free::release)
                    : new SocketReader(port, jsonLength, counted, free::release);
            clients.channels.add(connect(loop, port, reader));
        }
        acquire(free, CONNECTING_AT_ONCE);
        return clients;
    }

    static Channel connect(EventLoop loop, int port, ChannelHandler reader) throws InterruptedException {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(reader);
                    }
                })
                .connect("127.0.0.1", port)
                .sync()
                .channel();
    }

    private static void acquire(Semaphore free, int permits) throws InterruptedException {
        if (!free.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a stream does not open");
        }
    }

    int size() {
        return channels.size();
    }

    /** Signals received so far, of all streams. Fails when one has ended. */
    long received() {
        long ended = deliveries.values().stream().mapToLong(Deliveries::endings).sum();
        if (ended > 0) {
            throw new IllegalStateException(ended + " streams have ended");
        }
        return deliveries.values().stream().mapToLong(Deliveries::count).sum();
    }

    /** How many deliveries of what was published since the streams were opened have not come yet. */
    long missing(SignalPublisher publisher) {
        return (long) (publisher.published() - publishedBefore) * channels.size() - received();
    }

    /** Whether the first {@code count} of them read. */
    void read(int count, boolean wanted) {
        channels.subList(0, count).forEach(channel -> channel.config().setAutoRead(wanted));
    }

    /** Whether to keep how long signals are under way. */
    void record(boolean wanted) throws InterruptedException {
        for (Map.Entry<EventLoop, Deliveries> each : deliveries.entrySet()) {
            each.getKey().submit(() -> each.getValue().record(wanted)).sync();
        }
    }

    /** Milliseconds of what was kept since the last call. */
    List<double[]> take() throws InterruptedException {
        List<double[]> taken = new ArrayList<>();
        for (Map.Entry<EventLoop, Deliveries> each : deliveries.entrySet()) {
            taken.add(each.getKey().submit(() -> each.getValue().take()).sync().getNow());
        }
        return taken;
    }

    @Override
    public void close() {
        channels.forEach(Channel::close);
    }
}
