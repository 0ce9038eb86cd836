package io.goldensignals.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.SocketClient;
import io.goldensignals.gateway.testing.SseClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica that goes down, as its clients see it. */
class ShutdownTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StreamMeters meters = new StreamMeters(new SimpleMeterRegistry());
    private final QuoteBoard quotes = new QuoteBoard();
    private final Streams streams = new Streams(
            Map.of(), quotes, new GapNotices(meters, partition -> List.of()), new Seats(10, 10, meters), meters);
    private final EventLoops loops = new EventLoops(streams);
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(this::serve);
        port = server.listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void eventsEndWithAWordWhereToGoOnAndInGoodOrder() throws Exception {
        HttpResponse<java.io.InputStream> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (SseClient client = new SseClient(response)) {
            await().atMost(PATIENCE).until(() -> !client.events("heartbeat").isEmpty());
            streams.close();
            await().atMost(PATIENCE).until(client::ended);
            assertThat(client.events().getLast().name()).isEqualTo("reconnect");
            assertThat(client.endedInGoodOrder()).isTrue();
        }
    }

    @Test
    void aSocketIsClosedWithTheCodeOfARestart() throws Exception {
        try (SocketClient client = new SocketClient(URI.create("ws://127.0.0.1:" + port))) {
            await().atMost(PATIENCE).until(() -> streams.size() == 1);
            streams.close();
            await().atMost(PATIENCE).until(() -> client.closeCode() == 1012);
            assertThat(streams.size()).isZero();
        }
    }

    private void serve(HttpServerRequest request) {
        Context context = Vertx.currentContext();
        Seats.Seat seat = streams.admit("testing", Instant.MAX, StreamMeters.SSE);
        if (request.getHeader("Upgrade") == null || request.getHeader("Upgrade").startsWith("h2c")) {
            request.response().setChunked(true);
            StreamClient client = streams.open(
                    seat,
                    loops.current(),
                    new SseOutput(request, loops.current().places()));
            streams.subscribe(client, Channel.QUOTES, StreamFilter.everything(), null);
        } else {
            request.toWebSocket()
                    .onSuccess(socket -> streams.open(
                            seat,
                            loops.current(),
                            new SocketOutput(
                                    socket,
                                    request.connection(),
                                    loops.current().places(),
                                    context.owner())));
        }
    }
}
