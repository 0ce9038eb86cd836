package io.goldensignals.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.JsonCodec;
import io.netty.buffer.Unpooled;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that a server of streams does, in a process of its own: while it is told to run, a loop on every event loop
 * writes one shared buffer to each connection that has room, again and again. One verticle has the connections of one
 * event loop.
 */
final class BareStreams extends AbstractVerticle {
    static final String RUN = "/run";
    static final String REST = "/rest";

    private static final int WRITE_QUEUE_BYTES = 65_536;
    private static final String PLACE = "1000000.1000000.1000000.1000000.1000000.1000000.1000000.1000000";
    private static volatile boolean running;

    private final int port;
    private final Buffer event;
    private final Buffer message;
    private final List<Stream> streams = new ArrayList<>();
    private boolean turning;

    private BareStreams(int port) {
        String json = new String(JsonCodec.write(new SampleSignals().signal(0)), UTF_8);
        this.port = port;
        this.event = shared("id:" + PLACE + "\nevent:signal\ndata:" + json + "\n\n");
        this.message =
                shared("{\"channel\":\"signals\",\"type\":\"signal\",\"id\":\"" + PLACE + "\",\"data\":" + json + "}");
    }

    /** One connection. */
    private interface Stream {
        boolean full();

        Future<Void> write();
    }

    /** {@code PORT}; until it is killed. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        DeploymentOptions options =
                new DeploymentOptions().setInstances(2 * Runtime.getRuntime().availableProcessors());
        Vertx.vertx().deployVerticle(() -> new BareStreams(port), options).onFailure(failure -> {
            System.err.println(failure);
            System.exit(1);
        });
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.setPeriodic(1, timer -> begin());
        vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void serve(HttpServerRequest request) {
        switch (request.path()) {
            case RUN -> {
                running = true;
                request.response().end();
            }
            case REST -> {
                running = false;
                request.response().end();
            }
            case SseReader.PATH -> open(request.response());
            default -> request.toWebSocket().onSuccess(this::open);
        }
    }

    private void open(HttpServerResponse response) {
        response.putHeader("Content-Type", "text/event-stream")
                .setChunked(true)
                .setWriteQueueMaxSize(WRITE_QUEUE_BYTES)
                .write("event:heartbeat\ndata:{}\n\n");
        streams.add(new Stream() {
            @Override
            public boolean full() {
                return response.writeQueueFull();
            }

            @Override
            public Future<Void> write() {
                return response.write(event);
            }
        });
    }

    private void open(ServerWebSocket socket) {
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        socket.writeTextMessage("{\"type\":\"subscribed\"}");
        streams.add(new Stream() {
            @Override
            public boolean full() {
                return socket.writeQueueFull();
            }

            @Override
            public Future<Void> write() {
                return socket.writeBinaryMessage(message);
            }
        });
    }

    private void begin() {
        if (running && !turning) {
            turning = true;
            turn();
        }
    }

    /** Rests until the next millisecond when nobody has room. */
    private void turn() {
        boolean written = false;
        for (Stream stream : streams) {
            if (!stream.full()) {
                written |= !stream.write().failed();
            }
        }
        turning = running && written;
        if (turning) {
            context.runOnContext(now -> turn());
        }
    }

    /** Outside of the heap, so that it goes to sockets as it is; of one event loop, and never released. */
    private static Buffer shared(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Buffer.buffer(
                Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes)));
    }
}
