package io.goldensignals.gateway.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.Partitions;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class MarketDataIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Interval MINUTE = Interval.parse("1m");

    private final Gateway gateway = new Gateway();

    @Test
    void theLatestQuoteIsTheOneAsOnTheTopicWithItsAge() throws Exception {
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            quote(log, "QQQ", 1);
            quote(log, "QQQ", 2);
            log.flush();
        }
        Quote expected = quote("QQQ", 2);
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode answer = gateway.get("/api/v1/market-data/quotes/QQQ").json();
            assertThat(JsonCodec.read(JsonCodec.write(answer), Quote.class)).isEqualTo(expected);
            long age = Duration.between(expected.time(), InstantSource.system().instant())
                    .toSeconds();
            assertThat(answer.get("ageSeconds").asLong()).isBetween(age - 60, age);
        });
    }

    @Test
    void manyQuotesComeWithThoseThatAreMissing() throws Exception {
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            quote(log, "MANYB", 1);
            quote(log, "MANYA", 2);
            log.flush();
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode answer = gateway.get(
                            "/api/v1/market-data/quotes?symbol=MANYB,NOQUOTE&symbol=MANYA&fields=price,symbol,id")
                    .json();
            assertThat(answer.get("missing").toString()).isEqualTo("[\"NOQUOTE\"]");
            assertThat(answer.get("quotes").findValuesAsText("symbol")).containsExactly("MANYA", "MANYB");
            assertThat(answer.at("/quotes/0").toString())
                    .isEqualTo("{\"id\":\"" + quote("MANYA", 2).id() + "\",\"symbol\":\"MANYA\",\"price\":102.0}");
        });
        assertThat(gateway.get("/api/v1/market-data/quotes/MANYA").json().has("ageSeconds"))
                .isTrue();
    }

    @Test
    void anUnquotedSymbolIsNotFound() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                gateway.get("/api/v1/market-data/quotes/NONE").status())
                        .isEqualTo(404));
    }

    /** A gateway that starts later begins near the end of the log, and looks back for what lies before. */
    @Test
    void aQuoteBuriedUnderThousandsIsFound() throws Exception {
        String busy = sharingPartitionWith("SILENT");
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            quote(log, "SILENT", 5);
            for (int i = 0; i < 7_000; i++) {
                quote(log, busy, i);
            }
            log.flush();
        }
        LogClients clients =
                new LogClients(Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers()));
        QuoteBook book = new QuoteBook(List.of());
        // As after a restart: nothing of the log has been read yet.
        book.startAt(Partitions.of("SILENT"), 0, 7_001);
        QuoteLookBack lookBack = new QuoteLookBack(book, clients);
        try {
            assertThat(lookBack.find("SILENT").get(20, TimeUnit.SECONDS)).contains(quote("SILENT", 5));
            assertThat(lookBack.find(busy).get(20, TimeUnit.SECONDS)).isPresent();
        } finally {
            lookBack.close();
        }
    }

    @Test
    void barsAreOfTheNewestSeriesThatHasCaughtUp() throws Exception {
        ConsensusRows.recreate();
        ConsensusRows.insert(bars(0, 20));
        ConsensusRows.insert(bars(1, 10));
        JsonNode behind =
                gateway.get("/api/v1/market-data/bars/IBM?interval=1m").json();
        assertThat(behind.get("series").asInt()).isZero();
        ConsensusRows.insert(bars(1, 20).subList(10, 20));
        JsonNode page =
                gateway.get("/api/v1/market-data/bars/IBM?interval=1m&limit=15").json();
        assertThat(page.get("series").asInt()).isEqualTo(1);
        assertThat(read(page)).containsExactlyElementsOf(bars(1, 20).reversed().subList(0, 15));
        ConsensusRows.insert(bars(2, 30));
        JsonNode rest = gateway.get("/api/v1/market-data/bars/IBM?interval=1m&limit=15&cursor="
                        + page.get("next").asText())
                .json();
        assertThat(read(rest)).containsExactlyElementsOf(bars(1, 20).reversed().subList(15, 20));
        assertThat(rest.has("next")).isFalse();
        JsonNode old = gateway.get("/api/v1/market-data/bars/IBM?interval=1m&series=0&to=2026-01-05T14:33:00Z")
                .json();
        assertThat(read(old)).containsExactlyElementsOf(bars(0, 2).reversed());
    }

    private static List<Bar> read(JsonNode page) throws Exception {
        List<Bar> bars = new ArrayList<>();
        for (JsonNode bar : page.get("bars")) {
            bars.add(JsonCodec.mapper().treeToValue(bar, Bar.class));
        }
        return bars;
    }

    private static List<Bar> bars(int series, int count) {
        List<Bar> bars = new ArrayList<>();
        for (int sequence = 0; sequence < count; sequence++) {
            bars.add(TestingSignals.bar("IBM", MINUTE, series, sequence, Quality.REPLAYED));
        }
        return bars;
    }

    private static String sharingPartitionWith(String symbol) {
        int i = 0;
        while (Partitions.of("BUSY" + i) != Partitions.of(symbol)) {
            i++;
        }
        return "BUSY" + i;
    }

    private static void quote(ConsensusLog log, String symbol, int number) {
        log.send(Events.quote(quote(symbol, number), EventContext.startingAt(0)));
    }

    private static Quote quote(String symbol, int number) {
        return new Quote(
                symbol,
                100 + number,
                null,
                null,
                null,
                null,
                null,
                TestingSignals.START.plusSeconds(number),
                "testing",
                Quality.SIMULATED,
                false);
    }
}
