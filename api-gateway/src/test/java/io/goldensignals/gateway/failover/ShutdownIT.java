package io.goldensignals.gateway.failover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.TestingSignals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica that is asked to end while it has streams open and a request under way. */
class ShutdownIT {
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final String EXPORT = "/api/v1/signals/export?symbol=LONG";
    // Several times what two sockets hold.
    private static final int ROWS = 12_000;
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void streamsAreSentAwayAtOnceAndWhatIsUnderWayIsFinished() throws Exception {
        Map<String, String> settings = Map.of("golden.shutdown-delay", "3s", "quarkus.shutdown.timeout", "6s");
        try (FailoverStage stage = new FailoverStage(folder, 1, settings)) {
            fill();
            stage.start();
            GatewayProcess gateway = stage.replicas().getFirst();
            try (RawConnection export = connect(gateway);
                    StreamConnection events = follow(gateway, Protocol.SSE);
                    StreamConnection socket = follow(gateway, Protocol.WEBSOCKET)) {
                export.require(200, EXPORT, "Connection: close");
                Place place = events.next().place();
                assertThat(socket.next().place()).isEqualTo(place);
                gateway.signal("TERM");
                assertThat(last(events, "reconnect").place()).isEqualTo(place);
                assertThat(events.next()).as("the end of the response").isNull();
                assertThat(last(socket, "close").code()).isEqualTo(1012);
                assertTakesNoStreams(gateway);
                assertThat(gateway.isAlive()).isTrue();
                assertThat(lines(export)).isEqualTo(ROWS);
            }
            assertThat(gateway.awaitEnd()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(gateway.log()).contains("stopped in");
        }
    }

    private static void fill() throws Exception {
        ConsensusRows.insert(IntStream.range(0, ROWS)
                .mapToObj(sequence -> TestingSignals.bar("LONG", sequence))
                .toList());
    }

    private static RawConnection connect(GatewayProcess gateway) throws IOException {
        return new RawConnection(gateway.port(), true, SILENCE);
    }

    private static StreamConnection follow(GatewayProcess gateway, Protocol protocol) throws IOException {
        return protocol.follow(connect(gateway), Wish.everything(), null);
    }

    private static Message last(StreamConnection connection, String type) throws IOException {
        Message message = connection.next();
        while (!message.type().equals(type)) {
            assertThat(message.type()).isEqualTo("heartbeat");
            message = connection.next();
        }
        return message;
    }

    private static void assertTakesNoStreams(GatewayProcess gateway) throws Exception {
        assertThat(gateway.status("/q/health/ready")).isEqualTo(503);
        assertThat(gateway.status("/api/v1/signals?limit=1")).isEqualTo(200);
        for (Protocol protocol : List.of(Protocol.values())) {
            assertThatThrownBy(() -> follow(gateway, protocol))
                    .isInstanceOf(RawConnection.RefusedException.class)
                    .hasMessageStartingWith("HTTP/1.1 503 ")
                    .hasMessageContaining("application/problem+json");
        }
    }

    /** Of a response in chunks, up to its end in good order. */
    private static int lines(RawConnection export) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(export.line(), 16); size > 0; size = Integer.parseInt(export.line(), 16)) {
            body.append(new String(export.octets(size), UTF_8));
            export.line();
        }
        return (int) body.chars().filter(c -> c == '\n').count();
    }
}
