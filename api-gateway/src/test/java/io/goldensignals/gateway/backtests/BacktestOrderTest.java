package io.goldensignals.gateway.backtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.problem.ApiException;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacktestOrderTest {
    private static final String LEAST = "\"symbols\":[\"MSFT\",\"AAPL\"],\"interval\":\"1m\"";

    @Test
    void whatIsLeftOutIsAsOnTheCommandLine() {
        BacktestOrder order = parse("{" + LEAST + "}");
        assertThat(order.symbols()).containsExactly("MSFT", "AAPL");
        assertThat(order.interval()).isEqualTo(Interval.parse("1m"));
        assertThat(order.from()).isNull();
        assertThat(order.to()).isNull();
        assertThat(order.agents()).isEmpty();
        assertThat(order.policy()).isEmpty();
        assertThat(order.costs()).isEqualTo("standard");
        assertThat(order.capital()).isEqualTo(100_000);
        assertThat(order.seed()).isEqualTo(1);
    }

    @Test
    void everythingGoesIntoTheRequest() {
        BacktestOrder order = parse("{" + LEAST + """
                ,"from":"2026-01-02T00:00:00Z","to":"2026-01-03T00:00:00Z","agents":["trend"],
                "policy":{"quorum":3,"threshold":0.03,"max-daily-loss":1e-2,"horizon-bars":5.0},
                "costs":"spread=0.001","capital":2500.25,"seed":-9007199254740993}""");
        BacktestRequest request = order.request(
                "0".repeat(32), List.of(TestingAgentService.panel().roster()));
        assertThat(request.symbols()).containsExactly("MSFT", "AAPL");
        assertThat(request.from()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(request.to()).isEqualTo(Instant.parse("2026-01-03T00:00:00Z"));
        assertThat(request.policy())
                .isEqualTo(Map.of("quorum", "3", "threshold", "0.03", "max-daily-loss", "0.01", "horizon-bars", "5"));
        assertThat(request.costs()).isEqualTo("spread=0.001");
        assertThat(request.capital()).isEqualTo(2500.25);
        assertThat(request.seed()).isEqualTo(-9007199254740993L);
    }

    @Test
    void theFieldAtFaultIsNamed() {
        assertField("{\"interval\":\"1m\"}", "symbols");
        assertField("{\"symbols\":[],\"interval\":\"1m\"}", "symbols");
        assertField("{\"symbols\":[\"aapl\"],\"interval\":\"1m\"}", "symbols");
        assertField("{\"symbols\":[\"A\",\"A\"],\"interval\":\"1m\"}", "symbols");
        assertField("{\"symbols\":" + symbols(51) + ",\"interval\":\"1m\"}", "symbols");
        assertThat(parse("{\"symbols\":" + symbols(50) + ",\"interval\":\"1m\"}")
                        .symbols())
                .hasSize(50);
        assertField("{\"symbols\":[\"A\"]}", "interval");
        assertField("{\"symbols\":[\"A\"],\"interval\":\"1y\"}", "interval");
        assertField("{\"symbols\":[\"A\"],\"interval\":60}", "interval");
        assertField(with("\"from\":\"yesterday\""), "from");
        assertField(with("\"from\":\"2026-01-03T00:00:00Z\",\"to\":\"2026-01-03T00:00:00Z\""), "to");
        assertField(with("\"agents\":\"trend\""), "agents");
        assertField(with("\"agents\":[\"no name\"]"), "agents");
        assertField(with("\"policy\":[]"), "policy");
        assertField(with("\"policy\":{\"threshold\":\"0.03\"}"), "policy");
        assertField(with("\"policy\":{\"threshold\":1e999}"), "policy");
        assertField(with("\"policy\":{\"quorum\":1e300}"), "policy");
        assertField(with("\"costs\":\"comission=1\""), "costs");
        assertField(with("\"costs\":\"\""), "costs");
        assertField(with("\"costs\":\"" + "spread=0,".repeat(30) + "\""), "costs");
        assertField(with("\"capital\":0.5"), "capital");
        assertField(with("\"capital\":100.001"), "capital");
        assertField(with("\"capital\":2000000000"), "capital");
        assertField(with("\"capital\":\"100\""), "capital");
        assertField(with("\"seed\":1.5"), "seed");
        assertField(with("\"seed\":92233720368547758070"), "seed");
        assertField(with("\"walkForward\":1"), "walkForward");
    }

    @Test
    void anUnknownSettingIsAnsweredWithTheNearest() {
        assertThat(refused(with("\"policy\":{\"treshold\":0.03}"))).hasMessageContaining("did you mean 'threshold'");
    }

    @Test
    void anOrderIsReadBackAsItWas() throws Exception {
        BacktestOrder order = parse(with("\"policy\":{\"quorum\":3},\"from\":\"2026-01-03T00:00:00Z\""));
        assertThat(JsonCodec.read(JsonCodec.write(order), BacktestOrder.class)).isEqualTo(order);
    }

    private static String with(String field) {
        return "{" + LEAST + "," + field + "}";
    }

    private static String symbols(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"S" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static void assertField(String json, String field) {
        assertThat(refused(json).problem("/", "0").field()).as(json).isEqualTo(field);
    }

    private static ApiException refused(String json) {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> parse(json));
        assertThat(refused).as(json).isNotNull();
        return refused;
    }

    private static BacktestOrder parse(String json) {
        return BacktestOrder.parse(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
