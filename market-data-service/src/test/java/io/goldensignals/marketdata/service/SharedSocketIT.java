package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.marketdata.log.LogHeaders;
import io.goldensignals.marketdata.provider.socket.StubSocketServer;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one socket of a key among replicas, with a real log and a provider on loopback. */
class SharedSocketIT {
    private static final Set<String> SYMBOLS = new TreeSet<>(
            IntStream.range(0, 12).mapToObj(i -> "SS" + (char) ('A' + i)).toList());

    private final TestingMarket market = new TestingMarket();
    private final SharedSocketFixture fixture = new SharedSocketFixture(market);

    @BeforeEach
    void watch() {
        market.unwatchAll();
        watch(SYMBOLS, List.of());
    }

    @AfterEach
    void close() {
        fixture.close();
        market.unwatchAll();
    }

    @Test
    void oneSocketServesTheSymbolsOfAllReplicas() {
        try (SharedSocketFixture.Member first = fixture.member();
                SharedSocketFixture.Member second = fixture.member()) {
            awaitShared(first, second);
            StubSocketServer.Peer peer = fixture.carrying(SYMBOLS);
            assertThat(symbolsOf(0)).as("symbols of the lower half").isNotEmpty();
            assertThat(symbolsOf(1)).as("symbols of the upper half").isNotEmpty();
            awaitPublished(SYMBOLS, peer);
            fixture.awaitNobodyAsked();

            fixture.pass(Duration.ofSeconds(20));
            fixture.price(200);
            awaitAsked(SYMBOLS, 200);
            fixture.price(300);
            awaitPublished(SYMBOLS, peer);
            fixture.awaitNobodyAsked();
            assertThat(fixture.socket.mostOpen()).isEqualTo(1);
        }
    }

    @Test
    void theSocketFollowsTheWatchlist() {
        try (SharedSocketFixture.Member only = fixture.member()) {
            StubSocketServer.Peer peer = fixture.carrying(SYMBOLS);
            Set<String> wanted = new TreeSet<>(SYMBOLS);
            wanted.add("SSZ");
            watch(Set.of("SSZ"), List.of());
            assertThat(fixture.carrying(wanted)).isSameAs(peer);
            awaitPublished(wanted, peer);
            market.unwatch("SSA");
            watch(Set.of("SSB"), List.of("elsewhere"));
            wanted.removeAll(Set.of("SSA", "SSB"));
            assertThat(fixture.carrying(wanted)).isSameAs(peer);
            watch(Set.of("SSA"), List.of("finnhub"));
            watch(Set.of("SSB"), List.of());
            wanted.addAll(SYMBOLS);
            assertThat(fixture.carrying(wanted)).isSameAs(peer);
            awaitPublished(SYMBOLS, peer);
            assertThat(only.isConnected()).isTrue();
        }
    }

    @Test
    void whenItsHolderLeavesTheOtherReplicaGoesOn() {
        try (SharedSocketFixture.Member first = fixture.member();
                SharedSocketFixture.Member second = fixture.member()) {
            awaitShared(first, second);
            StubSocketServer.Peer peer = fixture.carrying(SYMBOLS);
            awaitPublished(SYMBOLS, peer);
            boolean isFirst = first.isConnected();
            SharedSocketFixture.Member holder = isFirst ? first : second;
            SharedSocketFixture.Member other = isFirst ? second : first;
            assertThat(other.isConnected()).isFalse();
            holder.close();
            assertThat(holder.isConnected()).isFalse();
            StubSocketServer.Peer next = fixture.carrying(SYMBOLS);
            assertThat(next).isNotSameAs(peer);
            awaitPublished(SYMBOLS, next);
            assertThat(other.isConnected()).isTrue();
            fixture.awaitNobodyAsked();
        }
        patiently().until(() -> fixture.socket.open().isEmpty());
        assertThat(fixture.socket.mostOpen()).isEqualTo(1);
    }

    @Test
    void itSurvivesABrokerThatIsKilled() {
        try (SharedSocketFixture.Member only = fixture.member()) {
            awaitPublished(SYMBOLS, fixture.carrying(SYMBOLS));
            TestingParts.kafka().kill();
            fixture.socket.open().forEach(peer -> SYMBOLS.forEach(symbol -> fixture.trade(peer, symbol)));
            TestingParts.kafka().start();
            watch(Set.of("SSY"), List.of());
            Set<String> wanted = new TreeSet<>(SYMBOLS);
            wanted.add("SSY");
            awaitPublishedAgain(wanted);
            assertThat(only.replica().alive()).isTrue();
        }
        assertThat(fixture.socket.mostOpen()).isEqualTo(1);
    }

    @Test
    void aLeaseThatComesAndGoesLeavesNothingBehind() {
        try (SharedSocketFixture.Holder holder = fixture.holder()) {
            for (int i = 0; i < 20; i++) {
                holder.hold(true);
                holder.hold(i % 2 == 0);
                holder.hold(false);
            }
            holder.hold(true);
            awaitPublished(SYMBOLS, fixture.carrying(SYMBOLS));
            holder.hold(false);
            patiently().until(() -> fixture.socket.open().isEmpty());
            holder.hold(true);
            awaitPublished(SYMBOLS, fixture.carrying(SYMBOLS));
        }
        patiently().until(() -> fixture.socket.open().isEmpty() && SharedSocketFixture.threads() == 0);
        assertThat(fixture.socket.mostOpen()).isEqualTo(1);
    }

    private void watch(Collection<String> symbols, List<String> providers) {
        market.watch(List.copyOf(symbols), List.of(TestingMarket.MINUTE), providers);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    /** Both have their half of the partitions, and one has the socket. */
    private static void awaitShared(SharedSocketFixture.Member first, SharedSocketFixture.Member second) {
        patiently().untilAsserted(() -> {
            assertThat(List.of(first, second))
                    .extracting(member -> member.replica().status())
                    .containsOnly(new PartitionLoop.Status.Reading(Topics.PARTITIONS));
            assertThat(first.isConnected()).isNotEqualTo(second.isConnected());
        });
    }

    /** By the range assignor, members have the lower or the upper half of the partition numbers. */
    private List<String> symbolsOf(int half) {
        return entries().values().stream()
                .filter(entry -> entry.partition() / (Topics.PARTITIONS / 2) == half)
                .map(ConsumerRecord::key)
                .toList();
    }

    /** The latest entry of each symbol. */
    private Map<String, ConsumerRecord<String, byte[]>> entries() {
        Map<String, ConsumerRecord<String, byte[]>> entries = new HashMap<>();
        market.records(Topics.WATCHLIST, symbol -> true).forEach(entry -> entries.put(entry.key(), entry));
        return entries;
    }

    /** Sends a trade of each, and waits until the log has them under the symbols' latest entries. */
    private void awaitPublished(Set<String> symbols, StubSocketServer.Peer peer) {
        Map<String, ConsumerRecord<String, byte[]>> entries = entries();
        Set<Instant> trades = new HashSet<>();
        symbols.forEach(symbol -> trades.add(fixture.trade(peer, symbol)));
        awaitQuotes(symbols, record -> isPublished(record, trades, entries));
    }

    /**
     * Like {@link #awaitPublished}, with trades that go on coming: one that meets a lease which is just being given up,
     * as may happen until the group has settled after an outage, is lost as any price may be.
     */
    private void awaitPublishedAgain(Set<String> symbols) {
        Set<Instant> trades = new HashSet<>();
        patiently().pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            StubSocketServer.Peer peer = fixture.carrying(symbols);
            symbols.forEach(symbol -> trades.add(fixture.trade(peer, symbol)));
            Map<String, ConsumerRecord<String, byte[]>> entries = entries();
            assertThat(published(symbols, record -> isPublished(record, trades, entries)))
                    .isEqualTo(symbols);
        });
    }

    private static boolean isPublished(
            ConsumerRecord<String, byte[]> record,
            Set<Instant> trades,
            Map<String, ConsumerRecord<String, byte[]>> entries) {
        Quote quote = read(record);
        return trades.contains(quote.time())
                && quote.provider().equals("finnhub")
                && !quote.fallback()
                && LogHeaders.watchOffset(record.headers())
                        == entries.get(record.key()).offset();
    }

    private void awaitAsked(Set<String> symbols, double price) {
        awaitQuotes(
                symbols, record -> read(record).price() == price && read(record).fallback());
    }

    private void awaitQuotes(Set<String> symbols, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        patiently()
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(published(symbols, wanted)).isEqualTo(symbols));
    }

    private Set<String> published(Set<String> symbols, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        Set<String> present = new HashSet<>();
        market.records(Topics.QUOTES, symbols::contains).stream()
                .filter(wanted)
                .forEach(quote -> present.add(quote.key()));
        return present;
    }

    private static Quote read(ConsumerRecord<String, byte[]> quote) {
        try {
            return JsonCodec.read(quote.value(), Quote.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e);
        }
    }
}
