package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.SseClient;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read, and callers that open too many streams. */
@QuarkusTest
@TestProfile(SlowClientIT.Impatient.class)
@QuarkusTestResource(RealParts.class)
class SlowClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SIGNALS = 20_000;

    /** As all tests, but for little patience and few streams. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(new GatewayProfile().getConfigOverrides());
            overrides.put("golden.stream.stall-timeout", "1s");
            overrides.put("golden.stream.max-clients-per-caller", "5");
            return overrides;
        }
    }

    @Inject
    Feeds feeds;

    @Inject
    Streams streams;

    @Inject
    MeterRegistry registry;

    private final Gateway gateway = new Gateway();
    private final List<AutoCloseable> open = new ArrayList<>();
    private ConsensusLog log;

    @BeforeEach
    void continueTheLog() {
        log = new ConsensusLog(TestingParts.kafka().bootstrapServers());
        open.add(log);
        await().atMost(PATIENCE).until(() -> feeds.signals().isCurrent());
        StreamPosition end = feeds.signals().end();
        log.continueFrom(IntStream.range(0, Topics.PARTITIONS)
                .mapToLong(p -> Math.max(0, end.next(p)))
                .toArray());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        await().atMost(PATIENCE).until(() -> streams.size() == 0);
    }

    @Test
    void whoDoesNotReadIsCutOffAndResumesWhereItStopped() throws Exception {
        Socket events = request("GET /api/v1/signals/stream?symbol=DASH HTTP/1.1", "");
        Socket socket = request(
                "GET /api/v1/stream HTTP/1.1",
                String.join(
                        "\r\n",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        ""));
        subscribe(socket, "{\"type\":\"subscribe\",\"channel\":\"signals\",\"symbols\":[\"DASH\"]}");
        await().atMost(PATIENCE).until(() -> streams.size() == 2);
        for (int sequence = 0; sequence < SIGNALS; sequence++) {
            log.publish(TestingSignals.signal("DASH", sequence));
        }
        log.flush();
        await().atMost(PATIENCE).until(() -> streams.size() == 0);
        assertThat(registry.get("stream.slow.closed").counter().count()).isEqualTo(2);
        // What was written is what the network took and one queue: the rest was never taken from the log for them.
        assertThat(registry.get("stream.events")
                        .tag("channel", "signals")
                        .counter()
                        .count())
                .isLessThan(2.0 * SIGNALS);
        String received = rest(events);
        assertThat(received).contains("event:heartbeat").doesNotEndWith("0\r\n\r\n");
        String place = received.substring(0, received.lastIndexOf("\nevent:signal"));
        place = place.substring(place.lastIndexOf("id:") + 3).strip();
        int count = received.split("\nevent:signal", -1).length - 1;
        try (SseClient again = new SseClient(
                gateway.open("/api/v1/signals/stream?symbol=DASH&backfilled=true", "Last-Event-ID", place))) {
            await().atMost(PATIENCE).until(() -> again.events("signal").size() == SIGNALS - count);
            assertThat(again.events("gap")).isEmpty();
        }
        rest(socket);
    }

    @Test
    void aCallerThatHasEnoughStreamsIsToldToComeBack() throws Exception {
        for (int i = 0; i < 5; i++) {
            open.add(new SseClient(gateway.open("/api/v1/market-data/quotes/stream")));
        }
        Gateway.Answer refused = gateway.get("/api/v1/signals/stream");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(refused.text("type")).endsWith(":too-many-requests");
        open.removeLast().close();
        await().atMost(PATIENCE).until(() -> streams.size() == 4);
        open.add(new SseClient(gateway.open("/api/v1/market-data/quotes/stream")));
    }

    private Socket request(String line, String headers) throws IOException {
        URI address = URI.create(gateway.address());
        Socket socket = new Socket();
        open.add(socket);
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream()
                .write((line + "\r\nHost: " + address.getAuthority() + "\r\nX-API-Key: " + Gateway.ADMIN_KEY + "\r\n"
                                + headers + "\r\n")
                        .getBytes(US_ASCII));
        return socket;
    }

    /** Sends a text of up to 125 bytes, masked with zeros. */
    private static void subscribe(Socket socket, String text) throws IOException {
        InputStream answer = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) answer.read());
        }
        assertThat(head).startsWith("HTTP/1.1 101");
        byte[] frame = new byte[6 + text.length()];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length());
        System.arraycopy(text.getBytes(US_ASCII), 0, frame, 6, text.length());
        socket.getOutputStream().write(frame);
    }

    private static String rest(Socket socket) {
        StringBuilder text = new StringBuilder();
        try {
            byte[] buffer = new byte[65_536];
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                text.append(new String(buffer, 0, n, US_ASCII));
            }
        } catch (IOException e) {
            // Cut off, as it was to be.
        }
        return text.toString();
    }
}
