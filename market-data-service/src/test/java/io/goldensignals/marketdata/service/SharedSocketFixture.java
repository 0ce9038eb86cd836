package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Topics;
import io.goldensignals.marketdata.cache.CachedHistory;
import io.goldensignals.marketdata.calendar.MarketCalendar;
import io.goldensignals.marketdata.chain.ChainOrders;
import io.goldensignals.marketdata.chain.ChainRules;
import io.goldensignals.marketdata.chain.Freshness;
import io.goldensignals.marketdata.chain.Letters;
import io.goldensignals.marketdata.chain.Progress;
import io.goldensignals.marketdata.chain.ProviderChain;
import io.goldensignals.marketdata.guard.GuardSettings;
import io.goldensignals.marketdata.guard.GuardedProvider;
import io.goldensignals.marketdata.market.Outlets;
import io.goldensignals.marketdata.market.Takeover;
import io.goldensignals.marketdata.ownership.SocketHolder;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Providers;
import io.goldensignals.marketdata.provider.finnhub.FinnhubProvider;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Quota;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.socket.Endpoint;
import io.goldensignals.marketdata.provider.socket.SocketFixture;
import io.goldensignals.marketdata.provider.socket.Sockets;
import io.goldensignals.marketdata.provider.socket.StubSocketServer;
import io.goldensignals.marketdata.provider.socket.StubSocketServer.Peer;
import io.goldensignals.marketdata.provider.socket.TestingClock;
import io.goldensignals.marketdata.publish.Publisher;
import io.goldensignals.marketdata.publish.Rejections;
import io.goldensignals.marketdata.telemetry.MarketMetrics;
import io.goldensignals.marketdata.telemetry.ProviderMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** Finnhub on loopback, at a time that moves only when a test says so, and replicas that share its key. */
final class SharedSocketFixture implements AutoCloseable {
    private static final String KEY = "sh4red";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern REQUEST = Pattern.compile("\\{\"type\":\"(un)?subscribe\",\"symbol\":\"(\\w+)\"}");

    private final Vertx vertx = Vertx.vertx();
    private final TestingClock clock = new TestingClock("2026-11-24T17:00:00Z");
    private final StubServer rest = new StubServer();
    final StubSocketServer socket = new StubSocketServer(vertx);
    private final Map<Peer, Set<String>> carried = new HashMap<>();
    private final TestingMarket market;
    private Instant trades = clock.instant();
    private int asked;

    SharedSocketFixture(TestingMarket market) {
        this.market = market;
        price(100);
    }

    /** What it answers when it is asked, as a trade of this second. */
    void price(double price) {
        rest.answer(StubServer.Answer.json(
                "{\"c\":%s,\"t\":%d}".formatted(price, clock.instant().getEpochSecond())));
    }

    /** Later than all trades before: sockets that say nothing in between are mute. */
    void pass(Duration time) {
        clock.advance(time);
        trades = clock.instant();
    }

    /** Says that the symbol was traded at that time, which is later than all before. */
    Instant trade(Peer peer, String symbol) {
        trades = trades.plusMillis(1);
        peer.sendInVain("{\"type\":\"trade\",\"data\":[{\"s\":\"%s\",\"p\":%s,\"t\":%d,\"v\":1}]}"
                .formatted(symbol, price(symbol), trades.toEpochMilli()));
        return trades;
    }

    private double price(String symbol) {
        return 100 + symbol.charAt(symbol.length() - 1) / 100.0;
    }

    /** The only connection, once it carries these symbols and no others. */
    Peer carrying(Set<String> symbols) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(socket.open()).hasSize(1);
            assertThat(carried(socket.open().getFirst())).isEqualTo(symbols);
        });
        return socket.open().getFirst();
    }

    private Set<String> carried(Peer peer) throws InterruptedException {
        Set<String> symbols = carried.computeIfAbsent(peer, p -> new TreeSet<>());
        while (!peer.isQuiet()) {
            Matcher request = REQUEST.matcher(peer.received());
            assertThat(request.matches()).isTrue();
            if (request.group(1) == null) {
                symbols.add(request.group(2));
            } else {
                symbols.remove(request.group(2));
            }
        }
        return symbols;
    }

    /** Rounds come and go, and nobody asks for a price. */
    void awaitNobodyAsked() {
        await().during(POLL.multipliedBy(8)).atMost(Duration.ofSeconds(60)).until(() -> {
            int before = asked;
            asked = rest.requests().size();
            return asked == before;
        });
    }

    /** A replica, with a provider of its own. */
    Member member() {
        MeterRegistry registry = new SimpleMeterRegistry();
        Replica replica = new Replica(
                new Replica.Settings(
                        market.kafka(),
                        "shared-socket",
                        "consumer",
                        new Takeover.Settings(List.of(), 0, Duration.ofSeconds(1), Duration.ofSeconds(2)),
                        rules(),
                        ChainOrders.STANDARD),
                providers(registry),
                registry,
                clock);
        return new Member(replica, registry);
    }

    /** A holder of sockets without a replica. */
    Holder holder() {
        MeterRegistry registry = new SimpleMeterRegistry();
        MarketMetrics metrics = new MarketMetrics(registry, List.of());
        Publisher publisher = new Publisher(market.kafka());
        Rejections rejections = new Rejections(publisher, metrics, Set.of(TestingMarket.MINUTE));
        ProviderChain.Tools chains = new ProviderChain.Tools(
                rules(),
                new MarketCalendar(),
                new Letters(input -> rejections.row(input, () -> {})),
                new Progress(),
                new Freshness(),
                clock);
        Providers providers = providers(registry);
        return new Holder(
                new SocketHolder(
                        market.kafka(),
                        providers,
                        ChainOrders.STANDARD,
                        chains,
                        new Outlets(publisher, rejections, metrics, clock)),
                publisher,
                providers);
    }

    /** How many threads serve sockets that are held. */
    static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("shared-sockets"))
                .count();
    }

    private static ChainRules rules() {
        ChainRules standard = ChainRules.STANDARD;
        return new ChainRules(10, standard.tolerance(), standard.staleAfter(), standard.patience(), POLL);
    }

    private Providers providers(MeterRegistry registry) {
        Secrets secrets = Secrets.of(KEY);
        MarketDataProvider finnhub = new FinnhubProvider(
                new ProviderHttp(vertx, rest.base(), Duration.ofSeconds(5), secrets),
                KEY,
                Map.of(),
                clock,
                Optional.of(new Sockets(
                        vertx, new Endpoint(socket.base(), secrets), SocketFixture.SETTINGS, clock, () -> 0)));
        MarketDataProvider guarded = new GuardedProvider(
                finnhub,
                Quota.UNLIMITED,
                new CachedHistory(10, Duration.ofMinutes(5), clock),
                new GuardSettings(
                        Duration.ofSeconds(5),
                        0,
                        Duration.ofMillis(20),
                        new GuardSettings.Breaker(10, 1, Duration.ofMillis(500)),
                        16),
                new ProviderMetrics(registry),
                clock);
        return Providers.of(List.of("finnhub"), Map.of("finnhub", () -> guarded));
    }

    @Override
    public void close() {
        rest.close();
        socket.close();
        vertx.close();
    }

    record Member(Replica replica, MeterRegistry registry) implements AutoCloseable {
        /** Whether its socket is connected. */
        boolean isConnected() {
            return registry.get("market.data.provider.socket.connected").gauge().value() == 1;
        }

        @Override
        public void close() {
            replica.close();
        }
    }

    record Holder(SocketHolder sockets, Publisher publisher, Providers providers) implements AutoCloseable {
        void hold(boolean leased) {
            Collection<TopicPartition> other = Set.of(new TopicPartition(Topics.QUOTES.name(), 0));
            sockets.hold(leased ? Set.of(new TopicPartition(Topics.WATCHLIST.name(), 0)) : other);
        }

        @Override
        public void close() {
            sockets.close();
            providers.close();
            publisher.close();
        }
    }
}
