package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.testsupport.TestingParts;
import io.goldensignals.testsupport.exchange.TestingExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the service as it is deployed, with live bars of every second of 200 symbols. */
class ReplicasIT {
    private static final Interval SECOND = Interval.parse("1s");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SYMBOLS =
            IntStream.range(0, 200).mapToObj(i -> "R" + i + "-USD").toList();

    private final TestingMarket market = new TestingMarket();
    private final TestingExchange exchange = new TestingExchange(InstantSource.system());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        market.unwatch(SYMBOLS);
        exchange.close();
    }

    @Test
    void whenOneIsKilledTheOtherTakesItsSymbolsOverWithoutHoleOrRepeat() throws Exception {
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(List.of(SECOND)));
            market.watch(SYMBOLS, List.of(SECOND));
            Process first = start("first");
            Process second = start("second");
            try {
                awaitBoth(admin);
                awaitBars(Instant.now().plusSeconds(5));
                first.destroyForcibly();
                first.waitFor();
                awaitBars(Instant.now().plusSeconds(5));
            } finally {
                first.destroyForcibly();
                second.destroyForcibly();
                second.waitFor();
            }
        }
        Map<String, List<Bar>> bars = market.bars(SECOND, SYMBOLS);
        assertThat(bars).hasSize(SYMBOLS.size());
        assertThat(bars.values())
                .allSatisfy(b -> assertThat(FailoverCampaign.faults(b, SECOND)).isEmpty());
    }

    private static void awaitBoth(Admin admin) {
        await().atMost(PATIENCE).until(() -> partitions(admin), List.of(Topics.PARTITIONS, Topics.PARTITIONS)::equals);
    }

    /** How many partitions each member of the group has. */
    private static List<Integer> partitions(Admin admin) throws InterruptedException {
        try {
            return admin.describeConsumerGroups(List.of("replicas")).all().get().get("replicas").members().stream()
                    .map(member -> member.assignment().topicPartitions().size())
                    .toList();
        } catch (ExecutionException e) {
            // The group is not there before its first member.
            return List.of();
        }
    }

    private void awaitBars(Instant until) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(market.bars(SECOND, SYMBOLS).values())
                        .hasSize(SYMBOLS.size())
                        .allSatisfy(
                                bars -> assertThat(bars.getLast().closeTime()).isAfter(until)));
    }

    private Process start(String name) throws IOException {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        assertThat(Files.isRegularFile(jar))
                .as("%s: package the module first", jar)
                .isTrue();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dkafka.bootstrap.servers=" + TestingParts.kafka().bootstrapServers(),
                        "-Dquarkus.redis.hosts=" + TestingParts.redis().hosts(),
                        "-Dgolden.market-data.group=replicas",
                        "-Dgolden.intervals=1s",
                        "-Dgolden.backfill.bars=5",
                        "-Dgolden.bars.grace=1s",
                        "-Dgolden.providers=binance",
                        "-Dgolden.providers.binance.base-url="
                                + exchange.binance().url(),
                        "-Dgolden.providers.binance.rate-limits=none",
                        "-Dgolden.providers.binance.stream=false",
                        "-Dgolden.live.poll-interval=1s",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }
}
