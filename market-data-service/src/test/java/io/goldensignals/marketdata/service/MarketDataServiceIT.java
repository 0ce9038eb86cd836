package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.Topics;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MarketDataServiceIT.Settings.class)
@WithTestResource(
        value = RealParts.class,
        initArgs = {@ResourceArg(name = "postgresql", value = "false"), @ResourceArg(name = "redis", value = "false")})
class MarketDataServiceIT {
    /** A symbol of its own, and a market fast enough to close bars at once. */
    public static final class Settings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "golden.simulated.symbols", "QTA",
                    "golden.simulated.speed", "60",
                    "golden.backfill.bars", "10",
                    "golden.market-data.group", "quarkus",
                    "quarkus.http.test-port", "0");
        }
    }

    @TestHTTPResource("/")
    private URI base;

    @Test
    void servesAWatchedSymbolAndSaysSo() {
        TestingMarket market = new TestingMarket();
        market.watch("QTA");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> market.bars("QTA", TestingMarket.MINUTE).size() > 12);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(get("q/health/ready"))
                        .contains("market-data-loop", "Kafka connection")
                        .doesNotContain("DOWN"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                market.records(Topics.SERVICES, key -> key.startsWith("market-data-service/")))
                        .anySatisfy(record -> {
                            ServiceStatus status = JsonCodec.read(record.value(), ServiceStatus.class);
                            assertThat(status.ready()).isTrue();
                            assertThat(status.reading())
                                    .filteredOn(reading -> reading.topic().equals(Topics.QUOTES.name()))
                                    .singleElement()
                                    .extracting(ServiceStatus.Reading::group, ServiceStatus.Reading::partitions)
                                    .containsExactly("quarkus", Topics.PARTITIONS);
                        }));
        assertThat(get("q/health/live")).doesNotContain("DOWN");
        assertThat(get("q/health/started")).contains("market-data-started").doesNotContain("DOWN");
        String metrics = get("q/metrics");
        assertThat(metrics)
                .contains(
                        "market_data_quotes_total",
                        "market_data_bars_total{application=\"market-data-service\",interval=\"1m\"}")
                .contains("market_data_replay_finished{application=\"market-data-service\"} 0.0")
                .containsPattern(
                        "consumer_lag\\{application=\"market-data-service\",partition=\"\\d+\",topic=\"market.quotes.v1\"} ");
    }

    @Test
    void aRaisedFirstSeriesBeginsANewSeriesAtOnceWithHistoryOfItsOwn() {
        TestingMarket market = new TestingMarket();
        market.watch("QTA");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> !market.bars("QTA", TestingMarket.MINUTE).isEmpty());
        market.watchFromSeries("QTA", 5);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> market.bars("QTA", TestingMarket.MINUTE).getLast().series() == 5);
        Map<Integer, List<Bar>> bySeries =
                market.bars("QTA", TestingMarket.MINUTE).stream().collect(Collectors.groupingBy(Bar::series));
        assertThat(bySeries).containsOnlyKeys(0, 5);
        Bar first = bySeries.get(5).getFirst();
        assertThat(first.sequence()).isZero();
        assertThat(first.openTime())
                .as("history comes again")
                .isBefore(bySeries.get(0).getLast().openTime());
    }

    private String get(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
