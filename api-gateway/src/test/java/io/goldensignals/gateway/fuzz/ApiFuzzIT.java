package io.goldensignals.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, every operation that the gateway describes answers, in time, and tells nothing of its insides. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class ApiFuzzIT {
    private static final long SEED = 20_260_105;
    private static final int REQUESTS = 10_500;
    private static final int CLIENTS = 4;
    private static final int SHOWN = 10;
    private static final int LONGEST_LINE = 16_384;
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|\\bat java|\\b(io|com|org|java|jakarta)\\.[a-z]+\\.|StreamRead|SQLSTATE|\\.java:");

    /** What only so many may do at a time. */
    private static final Pattern BUSY = Pattern.compile("under way|Enough is being measured|are taken");

    private final Gateway gateway = new Gateway();
    private final RawHttp http =
            new RawHttp(ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class));

    @Test
    void everyAnswerIsInOrderAndTheGatewayGoesOn() throws Exception {
        ConsensusRows.recreate();
        ConsensusRows.insert(List.of(TestingSignals.bar("AAPL", 1), TestingSignals.bar("AAPL", 2)));
        List<Operations.Operation> operations =
                Operations.of(gateway.get("/q/openapi?format=json").json());
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        SplittableRandom random = new SplittableRandom(SEED);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Probes probes = new Probes(random.split());
                running.add(clients.submit(() -> probe(probes, operations, REQUESTS / CLIENTS, faults)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(faults.stream().distinct().limit(SHOWN)).isEmpty();
        assertThat(gateway.get("/api/v1/signals?symbol=AAPL").status()).isEqualTo(200);
        assertThat(gateway.get("/q/health/live").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET /api/v1/signals\r\n\r\n",
                "GET /api/v1/signals HTTP/9.9\r\n\r\n",
                "GET /api/v1/signals HTTP/1.1\r\nNo colon here\r\n\r\n",
                "GET /api/v1/signals HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "GET /api/v1/signals HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
                "PUT /api/v1/watchlist/IBM HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001x\r\n\r\n",
                " / HTTP/1.1\r\n\r\n",
                "GET http://[::1/api/v1/signals HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            })
    void aRequestThatIsNoHttpIsRefusedWithoutFailing(String request) throws Exception {
        RawHttp.Reply reply = http.send(request.getBytes(ISO_8859_1));
        assertThat(reply.status())
                .satisfiesAnyOf(
                        none -> assertThat(none).isZero(),
                        status -> assertThat(status).isBetween(400, 499));
        assertThat(reply.body()).doesNotContainPattern(INSIDES);
    }

    private void probe(Probes probes, List<Operations.Operation> operations, int count, Queue<String> faults) {
        for (int i = 0; i < count; i++) {
            byte[] request = probes.of(operations.get(i % operations.size()));
            fault(request).ifPresent(faults::add);
        }
    }

    private Optional<String> fault(byte[] request) {
        String text = new String(request, ISO_8859_1);
        String line = text.substring(0, text.indexOf("\r\n"));
        String shown = line.substring(0, Math.min(300, line.length()));
        try {
            return fault(http.send(request), line).map(fault -> fault + " <- " + shown);
        } catch (IOException | RuntimeException e) {
            return Optional.of(e + " <- " + shown);
        }
    }

    private static Optional<String> fault(RawHttp.Reply reply, String line) {
        boolean refusedForNow = reply.status() == 503
                && BUSY.matcher(reply.body()).find()
                && reply.headers().containsKey("retry-after");
        if (reply.status() == 0 || (reply.status() >= 500 && !refusedForNow)) {
            return Optional.of("status " + reply.status() + " " + reply.body());
        }
        if (reply.headers().containsKey("x-injected")) {
            return Optional.of("a header was injected");
        }
        // What is no URI at all, or longer than any, the server refuses without a word, before there is an API.
        boolean fine = reply.status() < 400
                || line.startsWith("HEAD ")
                || (reply.status() == 414 && line.length() > LONGEST_LINE)
                || (reply.status() == 400 && reply.body().isEmpty() && !isUri(line));
        return fine ? Optional.empty() : problemFault(reply);
    }

    private static boolean isUri(String line) {
        try {
            return new URI(SPACE.split(line, 3)[1]).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<String> problemFault(RawHttp.Reply reply) {
        if (!"application/problem+json".equals(reply.headers().get("content-type"))) {
            return Optional.of(
                    reply.status() + " is no problem but " + reply.headers().get("content-type"));
        }
        if (INSIDES.matcher(reply.body()).find()) {
            return Optional.of("insides: " + reply.body());
        }
        try {
            JsonNode problem = JsonCodec.mapper().readTree(reply.body());
            boolean whole = problem.path("status").asInt() == reply.status()
                    && problem.path("type").asText().startsWith("urn:golden-signals:problem:")
                    && !problem.path("title").asText().isBlank()
                    && problem.path("traceId").asText().matches("[0-9a-f]{32}");
            return whole ? Optional.empty() : Optional.of("an incomplete problem: " + reply.body());
        } catch (JsonProcessingException e) {
            return Optional.of("broken JSON: " + reply.body());
        }
    }
}
