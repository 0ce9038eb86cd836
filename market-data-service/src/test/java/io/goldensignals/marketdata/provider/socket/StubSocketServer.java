package io.goldensignals.marketdata.provider.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider's socket on loopback: the test says its part, and hears what the other side sends. */
public final class StubSocketServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final HttpServer server;
    private final Vertx vertx;
    private volatile Promise<Void> gate = Promise.promise();
    private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Refusing> refusing = new LinkedBlockingQueue<>();

    private final List<Peer> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger mostOpen = new AtomicInteger();

    private record Refusing(int status, Map<String, String> headers, String body) {}

    public StubSocketServer(Vertx vertx) {
        this.vertx = vertx;
        gate.complete();
        this.server = vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(8 << 20))
                .requestHandler(this::handle);
        await(server.listen(0, "127.0.0.1"));
    }

    public URI base() {
        return URI.create("ws://127.0.0.1:" + server.actualPort());
    }

    /** The next connection is answered with this instead. */
    public void refuseNext(int status, Map<String, String> headers, String body) {
        refusing.add(new Refusing(status, headers, body));
    }

    /** Whoever connects is kept waiting until {@link #admit}. */
    public void keepWaiting() {
        gate = Promise.promise();
    }

    public void admit() {
        gate.complete();
    }

    /** The other side of the next connection, in the order in which they were made. */
    public Peer next() throws InterruptedException {
        return present(peers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "a connection");
    }

    /** The connections that stand, oldest first. */
    public List<Peer> open() {
        return List.copyOf(open);
    }

    /** How many have stood at the same time at most. */
    public int mostOpen() {
        return mostOpen.get();
    }

    /** Whether nobody has connected but those that were taken. */
    public boolean isQuiet() {
        return peers.isEmpty() && refusing.isEmpty();
    }

    @Override
    public void close() {
        await(server.close());
    }

    private void handle(HttpServerRequest request) {
        Refusing no = refusing.poll();
        if (no != null) {
            no.headers().forEach(request.response()::putHeader);
            request.response().setStatusCode(no.status()).end(no.body());
            return;
        }
        String uri = request.uri();
        Context context = vertx.getOrCreateContext();
        request.pause();
        gate.future()
                .onSuccess(open -> context.runOnContext(
                        task -> request.toWebSocket().onSuccess(socket -> arrived(new Peer(uri, socket, request)))));
    }

    private void arrived(Peer peer) {
        open.add(peer);
        mostOpen.accumulateAndGet(open.size(), Math::max);
        peer.socket.closeHandler(end -> {
            open.remove(peer);
            peer.closed.add("closed");
        });
        peers.add(peer);
    }

    private static <T> T present(T value, String what) {
        assertThat(value).as(what + " within %d s", PATIENCE_SECONDS).isNotNull();
        return value;
    }

    private static <T> void await(io.vertx.core.Future<T> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    /** One connection, seen from the provider. */
    public static final class Peer {
        private final String uri;
        private final ServerWebSocket socket;
        private final HttpServerRequest request;
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();

        private Peer(String uri, ServerWebSocket socket, HttpServerRequest request) {
            this.uri = uri;
            this.socket = socket;
            this.request = request;
            socket.textMessageHandler(received::add);
            socket.pongHandler(pong -> pongs.add(pong.toString()));
        }

        /** Path and query that it asked for. */
        public String uri() {
            return uri;
        }

        /** What the other side said next. */
        public String received() throws InterruptedException {
            return present(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "a message");
        }

        /** Whether the other side has said nothing more. */
        public boolean isQuiet() {
            return received.isEmpty();
        }

        public Peer send(String text) {
            await(socket.writeTextMessage(text));
            return this;
        }

        /** Whether or not the other side hears it to its end. */
        public void sendInVain(String text) {
            socket.writeTextMessage(text);
        }

        /** One message in two frames, the second of which may be too much. */
        public void sendInHalves(String text) {
            int half = text.length() / 2;
            await(socket.writeFrame(WebSocketFrame.textFrame(text.substring(0, half), false)));
            socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(text.substring(half)), true));
        }

        /** Sends a ping and waits until it is answered. */
        public void ping(String text) throws InterruptedException {
            await(socket.writePing(Buffer.buffer(text)));
            assertThat(present(pongs.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "a pong"))
                    .isEqualTo(text);
        }

        public void close(int code, String reason) {
            await(socket.close((short) code, reason));
        }

        /** Sends the beginning of a message and then nothing more, ever. */
        public void breakOff(String beginning) {
            await(socket.writeFrame(WebSocketFrame.textFrame(beginning, false)));
            await(request.connection().close());
        }

        /** Waits until the other side has closed the connection. */
        public void awaitClosed() throws InterruptedException {
            present(closed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "the end of the connection");
        }
    }
}
