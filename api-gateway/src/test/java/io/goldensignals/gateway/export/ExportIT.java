package io.goldensignals.gateway.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What exports hold, and what they are called. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class ExportIT {
    private static final Interval MINUTE = Interval.parse("1m");
    private static final String SIGNALS = "/api/v1/signals/export";
    private static final String BARS = "/api/v1/market-data/bars/EXPO/export?interval=1m";

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void fill() throws Exception {
        ConsensusRows.recreate();
        ConsensusRows.insert(bars("EXPO", 0, 600));
        ConsensusRows.insert(bars("OTHR", 0, 3));
    }

    @Test
    void eachLineIsTheSignalByteForByteOldestFirst() throws Exception {
        Gateway.Answer answer = gateway.get(SIGNALS + "?symbol=EXPO");
        StringBuilder expected = new StringBuilder();
        for (int sequence = 0; sequence < 600; sequence++) {
            expected.append(new String(JsonCodec.write(TestingSignals.signal("EXPO", sequence)), UTF_8))
                    .append('\n');
        }
        assertThat(body(answer)).isEqualTo(expected.toString());
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"signals-EXPO.ndjson\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theFiltersAreThoseOfTheList() throws Exception {
        assertThat(lines(SIGNALS)).hasSize(603);
        assertThat(lines(SIGNALS + "?limit=7")).hasSize(7);
        assertThat(lines(SIGNALS + "?symbol=OTHR&action=BUY,SELL")).hasSize(2);
        assertThat(lines(SIGNALS + "?symbol=EXPO&minConfidence=0.9")).hasSize(60);
        assertThat(lines(SIGNALS + "?symbol=EXPO,OTHR&to=2026-01-05T14:33:00Z")).hasSize(4);
        assertThat(body(gateway.get(SIGNALS + "?symbol=NONE"))).isEmpty();
    }

    @Test
    void csvHasAHeaderAndALinePerSignal() throws Exception {
        Gateway.Answer answer = gateway.get(SIGNALS + "?symbol=OTHR&interval=1m", "Accept", "text/csv");
        String id = TestingSignals.signal("OTHR", 1).id();
        assertThat(body(answer).split("\r\n", -1))
                .hasSize(5)
                .startsWith("id,symbol,interval,series,sequence,barTime,action,confidence,probabilityUp,calibrated,"
                        + "settledOutcomes,horizonBars,price,agreement,effectiveAgents,buy,sell,hold,abstained,"
                        + "rejected,positionSize,stopLoss,takeProfit,limits,quality,provider,fallback,policy,"
                        + "policyVersion")
                .contains(id + ",OTHR,1m,0,1,2026-01-05T14:32:00Z,SELL,0.1,0.5,false,0,5,100.12501,0.1,2.5,1,1,1,1,1,"
                        + "0.01,100.025,,QUORUM,SIMULATED,testing,false,equal-weight,testing-1");
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8;header=present");
        assertThat(answer.header("Content-Disposition")).contains("signals-OTHR-1m.csv");
        assertThat(body(gateway.get(SIGNALS + "?symbol=NONE&format=csv")))
                .startsWith("id,symbol")
                .hasLineCount(1);
    }

    @Test
    void barsAreOfOneSeries() throws Exception {
        ConsensusRows.insert(List.of(TestingSignals.bar("EXPO", MINUTE, 1, 0, Quality.SIMULATED)));
        List<String> lines = lines(BARS);
        assertThat(lines).hasSize(600);
        assertThat(lines.get(7)).isEqualTo(new String(JsonCodec.write(TestingSignals.bar("EXPO", 7)), UTF_8));
        assertThat(lines(BARS + "&series=1")).hasSize(1);
        assertThat(body(gateway.get(BARS + "&format=csv&limit=1")))
                .isEqualTo("symbol,interval,series,sequence,openTime,closeTime,open,high,low,close,volume,adjustment,"
                        + "provider,quality,fallback\r\nEXPO,1m,0,0,2026-01-05T14:30:00Z,2026-01-05T14:31:00Z,100.0,100.1,"
                        + "99.9,100.00001,1000.0,RAW,testing,SIMULATED,false\r\n");
        String none = body(gateway.get("/api/v1/market-data/bars/NONE/export?interval=1m&format=csv"));
        assertThat(none).startsWith("symbol,interval").hasLineCount(1);
    }

    @Test
    void itIsCompressedForThoseWhoAcceptThat() throws Exception {
        Gateway.Answer answer = gateway.get(SIGNALS, "Accept-Encoding", "gzip");
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream plain =
                new GZIPInputStream(new ByteArrayInputStream(answer.response().body()))) {
            assertThat(new String(plain.readAllBytes(), UTF_8)).isEqualTo(body(gateway.get(SIGNALS)));
        }
    }

    @Test
    void otherMediaTypesAreNotAcceptable() throws Exception {
        assertThat(gateway.get(SIGNALS, "Accept", "image/png").status()).isEqualTo(406);
        assertThat(gateway.get(SIGNALS + "?format=csv", "Accept", "*/*").header("Content-Type"))
                .startsWith("text/csv");
    }

    @Test
    void aRecordThatCanNotBeReadBreaksTheConnectionInsteadOfLeavingALineOut() throws Exception {
        ConsensusRows.execute("update consensus set signal = '{}' where symbol = 'EXPO' and sequence = 500");
        assertThatThrownBy(() -> gateway.get(SIGNALS + "?symbol=EXPO")).isInstanceOf(IOException.class);
        ConsensusRows.execute("update consensus set signal = '{}'");
        assertThat(gateway.get(SIGNALS + "?symbol=EXPO").status()).isEqualTo(500);
    }

    private List<String> lines(String path) throws Exception {
        return body(gateway.get(path)).lines().toList();
    }

    private static String body(Gateway.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.response().body(), UTF_8);
    }

    private static List<Bar> bars(String symbol, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(sequence -> TestingSignals.bar(symbol, MINUTE, 0, sequence, Quality.SIMULATED))
                .toList();
    }
}
