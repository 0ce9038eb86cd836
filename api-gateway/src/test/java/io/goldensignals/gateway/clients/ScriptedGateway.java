package io.goldensignals.gateway.clients;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.testing.TestingSignals;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Answers requests for signals one after the other as it was told to, whatever is asked; in the end with 404. */
final class ScriptedGateway implements AutoCloseable {
    static final String SYMBOL = "SCRIPT";

    /** What it does with a request. */
    sealed interface Step {
        /** {@code retryAfter} is in seconds, 0 for no such header. */
        record Refuse(int status, int retryAfter) implements Step {}

        /** Sequences of signals, then the end: of a WebSocket with the code. */
        record Serve(List<Long> sequences, int closeCode) implements Step {
            static Serve signals(long first, long last, int closeCode) {
                return new Serve(LongStream.rangeClosed(first, last).boxed().toList(), closeCode);
            }
        }
    }

    /** When a request came, by {@link System#nanoTime}, and the place that it named, null for none. */
    record Attempt(long nanos, String place) {}

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Step> script;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ScriptedGateway(Step... steps) throws Exception {
        script = new ConcurrentLinkedQueue<>(List.of(steps));
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    List<Attempt> attempts() {
        return attempts;
    }

    /** The place after a signal. */
    static String place(long sequence) {
        return "place-" + sequence;
    }

    private void answer(HttpServerRequest request) {
        long now = System.nanoTime();
        Step step = script.poll();
        boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (step instanceof Step.Serve serve && socket) {
            request.toWebSocket()
                    .onSuccess(opened -> opened.textMessageHandler(text -> {
                        attempts.add(new Attempt(now, new JsonObject(text).getString("after")));
                        serve(opened, serve);
                    }));
            return;
        }
        String id = request.getHeader("Last-Event-ID");
        attempts.add(new Attempt(now, id == null || id.isEmpty() ? request.getParam("lastEventId") : id));
        switch (step) {
            case Step.Serve serve when request.path().endsWith("/stream") -> stream(request.response(), serve);
            case Step.Serve serve -> page(request.response(), serve);
            case Step.Refuse refuse -> refuse(request.response(), refuse);
            case null -> request.response().setStatusCode(404).end();
        }
    }

    private static void refuse(HttpServerResponse response, Step.Refuse refuse) {
        if (refuse.retryAfter() > 0) {
            response.putHeader("Retry-After", Integer.toString(refuse.retryAfter()));
        }
        response.setStatusCode(refuse.status()).end("{\"status\":" + refuse.status() + "}");
    }

    private static void serve(ServerWebSocket socket, Step.Serve serve) {
        for (long sequence : serve.sequences()) {
            socket.writeTextMessage("{\"type\":\"signal\",\"channel\":\"signals\",\"id\":\"" + place(sequence)
                    + "\",\"data\":" + signal(sequence) + "}");
        }
        socket.close((short) serve.closeCode(), "as told");
    }

    private static void stream(HttpServerResponse response, Step.Serve serve) {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.write("retry:100\n\n");
        for (long sequence : serve.sequences()) {
            response.write("event:signal\nid:" + place(sequence) + "\ndata:" + signal(sequence) + "\n\n");
        }
        response.end("event:reconnect\nid:" + place(serve.sequences().getLast()) + "\ndata:{}\n\n");
    }

    private static void page(HttpServerResponse response, Step.Serve serve) {
        List<String> newestFirst = serve.sequences().reversed().stream()
                .map(ScriptedGateway::signal)
                .toList();
        response.putHeader("Content-Type", "application/json")
                .end("{\"signals\":[" + String.join(",", newestFirst) + "]}");
    }

    private static String signal(long sequence) {
        return new String(JsonCodec.write(TestingSignals.signal(SYMBOL, sequence)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
