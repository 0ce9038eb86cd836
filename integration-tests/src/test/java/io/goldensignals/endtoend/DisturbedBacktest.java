package io.goldensignals.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.Module;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A backtest by the API of a running stack, whose only agent service is killed while it is under way. */
final class DisturbedBacktest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String BACKTESTS = "/api/v1/backtests";

    private final Supplier<String> adminKey;
    private final long bars;

    /** Of the two symbols of {@link SmallMarket} that have {@code bars} together; the key is known once the stack runs. */
    DisturbedBacktest(Supplier<String> adminKey, long bars) {
        this.adminKey = adminKey;
        this.bars = bars;
    }

    /** As a disturbance does: returns what it found wrong, which is nothing, or fails. */
    List<String> run(LocalStack stack) throws IOException, InterruptedException {
        int port = stack.port(Module.GATEWAY.folder());
        JsonNode made = post(port, "{\"symbols\":[\"AAA\",\"BRK.B\"],\"interval\":\"1m\",\"costs\":\"none\"}");
        String path = BACKTESTS + '/' + made.get("id").textValue();
        await().atMost(PATIENCE).until(() -> !state(port, path).equals("QUEUED"));
        stack.kill(Module.AGENTS.folder());
        await().atMost(PATIENCE).until(() -> List.of("COMPLETED", "FAILED").contains(state(port, path)));
        JsonNode ended = get(port, path);
        JsonNode report = get(port, path + "/report");
        assertThat(ended.get("state").textValue()).as(ended.toString()).isEqualTo("COMPLETED");
        assertThat(ended.get("done").longValue()).isEqualTo(bars);
        assertThat(report.at("/inputs/streams"))
                .extracting(stream -> stream.at("/stream/symbol").textValue())
                .containsExactly("AAA", "BRK.B");
        return List.of();
    }

    private static String state(int port, String path) throws IOException {
        return get(port, path).get("state").textValue();
    }

    private static JsonNode get(int port, String path) throws IOException {
        return JsonCodec.mapper().readTree(Http.get(port, path).orElseThrow());
    }

    private JsonNode post(int port, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + BACKTESTS))
                .header("X-API-Key", adminKey.get())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return JsonCodec.mapper().readTree(answer.body());
        }
    }
}
