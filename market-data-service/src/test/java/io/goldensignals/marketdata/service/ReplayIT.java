package io.goldensignals.marketdata.service;

import static io.goldensignals.marketdata.service.TestingMarket.FIVE;
import static io.goldensignals.marketdata.service.TestingMarket.MINUTE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.publish.Rejections;
import io.goldensignals.marketdata.replay.ReplayProvider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {
    private static final double MAX = Double.POSITIVE_INFINITY;

    private final TestingMarket market = new TestingMarket();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path folder;

    @Test
    void aFolderGivesExactlyItsBarsAndItsBadRowsAsDeadLetters() throws IOException {
        List<PriceBar> rows = Recordings.minutes(1, 300);
        String good = Recordings.csv(rows);
        int third = good.indexOf('\n', good.indexOf('\n', good.indexOf('\n') + 1) + 1) + 1;
        String bad = "2024-01-02T10:00:00Z,1,1,1,1,1\nno row\n2024-01-02T23:00:00Z,-1,1,1,1,1\n";
        Files.writeString(folder.resolve("RPA.csv"), good.substring(0, third) + bad + good.substring(third));
        List<PriceBar> trades = Recordings.trades(2, 400);
        Files.writeString(folder.resolve("RPB-2024-01-02.csv"), Recordings.quotesCsv(trades));
        market.watch("RPA", "RPB");

        play("replay-exact", MAX);

        assertBars("RPA", MINUTE, 0, rows);
        assertBars("RPA", FIVE, 0, Recordings.expected(rows, MINUTE, FIVE));
        assertBars("RPB", MINUTE, 0, Recordings.expected(trades, null, MINUTE));
        assertBars("RPB", FIVE, 0, Recordings.expected(trades, null, FIVE));
        assertThat(market.bars("RPA", FIVE)).allSatisfy(bar -> {
            assertThat(bar.quality()).isEqualTo(Quality.REPLAYED);
            assertThat(bar.adjustment()).isEqualTo(Adjustment.RAW);
            assertThat(bar.provider()).isEqualTo("replay");
        });
        assertThat(letters("RPA", MINUTE))
                .containsExactly("RPA.csv:4 out-of-order", "RPA.csv:5 malformed", "RPA.csv:6 negative");
        List<ConsumerRecord<String, byte[]>> quoteLetters = market.records(Topics.deadLetters(Topics.QUOTES), "RPB");
        assertThat(quoteLetters)
                .extracting(letter -> new String(letter.value(), UTF_8))
                .containsExactly("49,51");
        assertThat(registry.counter("market.data.rejected", "reason", "malformed")
                        .count())
                .isEqualTo(2);
        assertThat(registry.counter("market.data.quotes").count()).isEqualTo(trades.size());
        assertThat(registry.counter("market.data.bars", "interval", "1m").count())
                .isEqualTo(rows.size() + market.bars("RPB", MINUTE).size());
    }

    @Test
    void restartsInTheMiddleOfBucketsLoseAndRepeatNothing() throws IOException {
        List<PriceBar> rows = Recordings.minutes(3, 400);
        Files.writeString(folder.resolve("RSA.csv"), Recordings.csv(rows));
        List<PriceBar> trades = Recordings.trades(4, 1_500);
        Files.writeString(folder.resolve("RSB.csv"), Recordings.quotesCsv(trades));
        market.watch("RSA", "RSB");

        // Some 2,000 seconds of trades a second: each run ends somewhere within its bars.
        for (int bars : List.of(8, 16, 24)) {
            try (Replica replica = market.replica("replay-restart", provider(2_000), 0, registry)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> market.bars("RSB", MINUTE).size() >= bars);
                assertThat(replica.isFinished()).isFalse();
            }
        }
        // A crash before anything was committed: the log alone tells where to go on.
        play("replay-restart-without-offsets", MAX);

        assertBars("RSA", MINUTE, 0, rows);
        assertBars("RSA", FIVE, 0, Recordings.expected(rows, MINUTE, FIVE));
        assertBars("RSB", MINUTE, 0, Recordings.expected(trades, null, MINUTE));
        assertBars("RSB", FIVE, 0, Recordings.expected(trades, null, FIVE));
        assertThat(market.records(Topics.QUOTES, "RSB")).hasSize(trades.size());
    }

    @Test
    void aSymbolAddedAgainStartsTheNextSeriesAndARestartContinuesIt() throws IOException {
        List<PriceBar> rows = Recordings.minutes(5, 50);
        Files.writeString(folder.resolve("RTA.csv"), Recordings.csv(rows));
        List<PriceBar> trades = Recordings.trades(6, 200);
        Files.writeString(folder.resolve("RTB.csv"), Recordings.quotesCsv(trades));
        market.watch("RTA", "RTB");
        play("replay-again", MAX);

        try (Replica replica = market.replica("replay-again", provider(MAX), 0, registry)) {
            await().atMost(Duration.ofSeconds(30)).until(replica::isFinished);
            market.unwatch("RTA", "RTB");
            await().atMost(Duration.ofSeconds(30)).until(() -> !replica.isFinished());
            market.watch("RTA", "RTB");
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            replica.isFinished() && market.bars("RTA", MINUTE).size() == 2 * rows.size());
        }
        play("replay-again", MAX);
        play("replay-again-without-offsets", MAX);

        List<PriceBar> quoteBars = Recordings.expected(trades, null, MINUTE);
        assertThat(market.bars("RTA", MINUTE)).hasSize(2 * rows.size());
        assertBars("RTA", MINUTE, 1, rows);
        assertBars("RTA", FIVE, 1, Recordings.expected(rows, MINUTE, FIVE));
        assertThat(market.bars("RTB", MINUTE)).hasSize(2 * quoteBars.size());
        assertBars("RTB", MINUTE, 0, quoteBars);
        assertBars("RTB", MINUTE, 1, quoteBars);
    }

    private void play(String group, double speed) {
        try (Replica replica = market.replica(group, provider(speed), 0, registry)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(replica.isFinished())
                            .as(() -> replica.status().toString())
                            .isTrue());
        }
    }

    private MarketDataProvider provider(double speed) {
        return new ReplayProvider(folder, Optional.empty(), speed, InstantSource.system());
    }

    private void assertBars(String symbol, Interval interval, int series, List<PriceBar> expected) {
        List<Bar> bars = market.bars(symbol, interval).stream()
                .filter(bar -> bar.series() == series)
                .toList();
        assertThat(bars).extracting(ReplayIT::prices).containsExactlyElementsOf(expected);
        assertThat(bars)
                .extracting(Bar::sequence)
                .containsExactlyElementsOf(
                        LongStream.range(0, expected.size()).boxed().toList());
    }

    private static PriceBar prices(Bar bar) {
        return new PriceBar(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    private List<String> letters(String symbol, Interval interval) {
        return market.records(Topics.deadLetters(Topics.bars(interval)), symbol).stream()
                .map(letter -> header(letter, Rejections.DLQ_FILE)
                        + ':'
                        + header(letter, Rejections.DLQ_LINE)
                        + ' '
                        + header(letter, Events.DLQ_REASON).split(":", 2)[0])
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
