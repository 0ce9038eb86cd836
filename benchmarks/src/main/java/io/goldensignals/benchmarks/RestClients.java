package io.goldensignals.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Connections that ask one after the other at a steady rate, whether or not answers have come: time counts from when a request was due. */
final class RestClients implements AutoCloseable {
    private static final int CONNECTIONS = 32;
    private static final int PATIENCE_SECONDS = 30;

    private final List<Connection> connections = new ArrayList<>();

    RestClients(EventLoopGroup loops, int port) throws InterruptedException {
        for (int i = 0; i < CONNECTIONS; i++) {
            EventLoop loop = loops.next();
            Connection connection = new Connection(port);
            connection.channel = StreamClients.connect(loop, port, connection);
            connections.add(connection);
        }
    }

    /** Milliseconds of every answer, all of which are 200. */
    List<double[]> ask(String path, int rate, int seconds) throws InterruptedException {
        int count = rate * seconds;
        CountDownLatch answers = new CountDownLatch(count);
        double[] millis = new double[count];
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + TimeUnit.SECONDS.toNanos(i) / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int number = i;
            connections.get(i % CONNECTIONS).ask(path, () -> {
                millis[number] = (System.nanoTime() - due) / 1e6;
                answers.countDown();
            });
        }
        if (!answers.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(answers.getCount() + " answers to " + path + " are missing");
        }
        return List.of(millis);
    }

    @Override
    public void close() {
        connections.forEach(connection -> connection.channel.close());
    }

    private record Request(String path, Runnable answered) {}

    /** One at a time, what is due meanwhile waits. */
    private static final class Connection extends ChannelInboundHandlerAdapter {
        private final int port;
        private final Queue<Request> waiting = new ArrayDeque<>();
        private Channel channel;
        private HttpHead head;
        private int rest;

        Connection(int port) {
            this.port = port;
        }

        void ask(String path, Runnable answered) {
            channel.eventLoop().execute(() -> {
                waiting.add(new Request(path, answered));
                if (waiting.size() == 1) {
                    send();
                }
            });
        }

        private void send() {
            head = new HttpHead();
            channel.writeAndFlush(
                    HttpHead.request(channel.alloc().buffer(), waiting.element().path(), port, ""),
                    channel.voidPromise());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf in = (ByteBuf) message;
            try {
                if (head != null && head.complete(in)) {
                    head.require(200);
                    rest = head.contentLength();
                    head = null;
                }
                if (head == null) {
                    rest -= in.readableBytes();
                    if (rest == 0) {
                        answered();
                    }
                }
            } finally {
                in.release();
            }
        }

        private void answered() {
            waiting.remove().answered().run();
            if (!waiting.isEmpty()) {
                send();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            System.err.println(cause);
            context.close();
        }
    }
}
