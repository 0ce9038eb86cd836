package io.goldensignals.marketdata.service;

import static io.goldensignals.marketdata.service.TestingMarket.FIVE;
import static io.goldensignals.marketdata.service.TestingMarket.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.replay.ReplayProvider;
import io.goldensignals.marketdata.simulated.SimulatedProvider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharingIT {
    private static final List<String> SYMBOLS = List.of("SHA", "SHB", "SHC", "SHD", "SHE", "SHF", "SHG", "SHH");

    private final TestingMarket market = new TestingMarket();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @ValueSource(strings = {"consumer", "classic"})
    void oneMemberGetsTheSamePartitionsOfWatchlistAndQuotes(String protocol) {
        Holding first = new Holding();
        Holding second = new Holding();
        try (PartitionLoop one = loop(protocol, first)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> first.numbers(Topics.QUOTES.name()).size() == Topics.PARTITIONS);
            try (PartitionLoop two = loop(protocol, second)) {
                await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
                    assertThat(second.numbers(Topics.QUOTES.name())).hasSize(Topics.PARTITIONS / 2);
                    assertThat(first.numbers(Topics.QUOTES.name())).hasSize(Topics.PARTITIONS / 2);
                    assertThat(first.numbers(Topics.WATCHLIST.name())).isEqualTo(first.numbers(Topics.QUOTES.name()));
                    assertThat(second.numbers(Topics.WATCHLIST.name())).isEqualTo(second.numbers(Topics.QUOTES.name()));
                    // Told after the partitions, when all of them have been taken over.
                    assertThat(one.status()).isInstanceOf(PartitionLoop.Status.Reading.class);
                    assertThat(two.status()).isInstanceOf(PartitionLoop.Status.Reading.class);
                });
            }
        }
        assertThat(first.everApart || second.everApart)
                .as("a partition number was handed over for one topic only")
                .isFalse();
    }

    @Test
    void twoReplicasShareSymbolsAndTakeOverWithoutHoleOrRepeat() {
        market.watch(SYMBOLS.toArray(String[]::new));
        try (Replica first = market.replica("sharing", simulated(120), 0, registry)) {
            awaitBars(3);
            Replica second = market.replica("sharing", simulated(120), 0, new SimpleMeterRegistry());
            try (second) {
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                    assertThat(partitions(first)).isEqualTo(Topics.PARTITIONS);
                    assertThat(partitions(second)).isEqualTo(Topics.PARTITIONS);
                });
                awaitMoreBars();
            }
            awaitMoreBars();
        }
        for (String symbol : SYMBOLS) {
            for (Interval interval : List.of(MINUTE, FIVE)) {
                assertUnbroken(market.bars(symbol, interval), interval);
            }
        }
    }

    @Test
    void aNewSymbolStartsWithItsHistoryAndDowntimeIsFilledFromIt() {
        market.watch("SBA");
        Instant start = Instant.now();
        try (Replica replica = market.replica("backfill", simulated(start, 120), 30, registry)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> market.bars("SBA", MINUTE).size() > 32
                            && market.bars("SBA", FIVE).size() >= 31);
            assertThat(replica.status()).isInstanceOf(PartitionLoop.Status.Reading.class);
        }
        List<Bar> before = market.bars("SBA", MINUTE);
        Instant later = before.getLast().closeTime().plus(Duration.ofHours(2));
        try (Replica replica = market.replica("backfill", simulated(later, 120), 30, registry)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> market.bars("SBA", MINUTE).size() > before.size() + 122);
            assertThat(replica.status()).isInstanceOf(PartitionLoop.Status.Reading.class);
        }
        List<Bar> bars = market.bars("SBA", MINUTE);
        assertUnbroken(bars, MINUTE);
        assertUnbroken(market.bars("SBA", FIVE), FIVE);
        // By the time that the symbol is subscribed the fast clock has gone on a little.
        assertThat(bars.getFirst().openTime())
                .isBetween(MINUTE.floor(start).minus(Duration.ofMinutes(30)), MINUTE.floor(start));
        assertThat(bars)
                .allMatch(bar ->
                        bar.quality() == Quality.SIMULATED && bar.provider().equals("simulated"));
        assertThat(bars).extracting(SharingIT::prices).containsExactlyElementsOf(history(bars));
    }

    @Test
    void recordedAndSimulatedPricesNeverShareASeries(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("SOA.csv"), Recordings.quotesCsv(Recordings.trades(9, 300)));
        market.watch("SOA");
        MarketDataProvider replay =
                new ReplayProvider(folder, Optional.empty(), Double.POSITIVE_INFINITY, InstantSource.system());
        try (Replica replica = market.replica("origins", replay, 30, registry)) {
            await().atMost(Duration.ofSeconds(30)).until(replica::isFinished);
        }
        int recorded = market.bars("SOA", MINUTE).size();
        Instant start = Instant.now();
        MarketDataProvider simulated = new SimulatedProvider(7, List.of("SOA"), 120, InstantSource.system());
        try (Replica replica = market.replica("origins", simulated, 30, new SimpleMeterRegistry())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> market.bars("SOA", MINUTE).size() > recorded + 32);
            assertThat(replica.isFinished()).isFalse();
        }
        List<Bar> bars = market.bars("SOA", MINUTE);
        assertThat(bars.subList(0, recorded))
                .allMatch(bar -> bar.series() == 0 && bar.provider().equals("replay"));
        List<Bar> later = bars.subList(recorded, bars.size());
        assertThat(later).allMatch(bar -> bar.series() == 1 && bar.quality() == Quality.SIMULATED);
        assertThat(later.getFirst().sequence()).isZero();
        assertThat(later.getFirst().openTime()).isAfter(start.minus(Duration.ofMinutes(40)));
    }

    private void awaitBars(int count) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> SYMBOLS.stream()
                        .allMatch(symbol -> market.bars(symbol, MINUTE).size() >= count));
    }

    private void awaitMoreBars() {
        int most = SYMBOLS.stream()
                .mapToInt(symbol -> market.bars(symbol, MINUTE).size())
                .max()
                .orElseThrow();
        awaitBars(most + 3);
    }

    /** The seed's path: what history says about the same stretch. */
    private static List<PriceBar> history(List<Bar> bars) {
        var request = new HistoryRequest(
                "SBA", MINUTE, Optional.empty(), bars.getLast().closeTime(), bars.size(), Adjustment.RAW);
        try (MarketDataProvider provider = simulated(bars.getLast().closeTime(), 1)) {
            return ((Outcome.Ok<History>) provider.history(request)).value().bars();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PriceBar prices(Bar bar) {
        return new PriceBar(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    private static void assertUnbroken(List<Bar> bars, Interval interval) {
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).sequence()).isEqualTo(bars.get(i - 1).sequence() + 1);
            assertThat(bars.get(i).series()).isZero();
            assertThat(bars.get(i).openTime())
                    .isEqualTo(bars.get(i - 1).openTime().plus(interval.duration()));
        }
    }

    private static MarketDataProvider simulated(double speed) {
        return new SimulatedProvider(7, SYMBOLS, speed, InstantSource.system());
    }

    /** A market whose clock starts at the given time. */
    private static MarketDataProvider simulated(Instant start, double speed) {
        Instant now = Instant.now();
        return new SimulatedProvider(7, List.of("SBA"), speed, () -> start.plus(Duration.between(now, Instant.now())));
    }

    private static int partitions(Replica replica) {
        return replica.status() instanceof PartitionLoop.Status.Reading(int partitions) ? partitions : -1;
    }

    private PartitionLoop loop(String protocol, Holding holding) {
        Replica.Settings settings =
                new Replica.Settings(market.kafka(), "apart-" + protocol, protocol, null, null, null);
        return new PartitionLoop(
                "test",
                Replica.member(market.kafka(), settings),
                List.of(Topics.WATCHLIST.name(), Topics.QUOTES.name()),
                holding,
                status -> {});
    }

    /** Notes what it holds. */
    private static final class Holding implements PartitionHandler {
        private final Set<TopicPartition> held = ConcurrentHashMap.newKeySet();
        private volatile boolean everApart;

        Set<Integer> numbers(String topic) {
            return held.stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .map(TopicPartition::partition)
                    .collect(Collectors.toSet());
        }

        @Override
        public Map<TopicPartition, Long> assigned(
                Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed) {
            held.addAll(partitions);
            check();
            return Map.of();
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            held.removeAll(partitions);
            check();
        }

        private void check() {
            everApart |= !numbers(Topics.WATCHLIST.name()).equals(numbers(Topics.QUOTES.name()));
        }

        @Override
        public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) {
            return Map.of();
        }
    }
}
