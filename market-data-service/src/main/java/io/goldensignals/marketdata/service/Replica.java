package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.marketdata.calendar.MarketCalendar;
import io.goldensignals.marketdata.chain.ChainOrders;
import io.goldensignals.marketdata.chain.ChainRules;
import io.goldensignals.marketdata.chain.Freshness;
import io.goldensignals.marketdata.chain.Letters;
import io.goldensignals.marketdata.chain.Progress;
import io.goldensignals.marketdata.chain.ProviderChain;
import io.goldensignals.marketdata.log.LogReader;
import io.goldensignals.marketdata.market.LogHistory;
import io.goldensignals.marketdata.market.Outlets;
import io.goldensignals.marketdata.market.Takeover;
import io.goldensignals.marketdata.ownership.SocketHolder;
import io.goldensignals.marketdata.ownership.SymbolOwnership;
import io.goldensignals.marketdata.provider.Providers;
import io.goldensignals.marketdata.publish.Publisher;
import io.goldensignals.marketdata.publish.Rejections;
import io.goldensignals.marketdata.telemetry.MarketMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/** One running member of the service's group, from its subscription to its leaving. */
public final class Replica implements AutoCloseable {
    /** {@code kafka}: brokers and security; {@code groupProtocol}: {@code consumer} or {@code classic}. */
    public record Settings(
            Map<String, Object> kafka,
            String group,
            String groupProtocol,
            Takeover.Settings takeover,
            ChainRules rules,
            ChainOrders orders) {}

    private final Publisher publisher;
    private final Takeover takeover;
    private final SymbolOwnership ownership;
    private final SocketHolder sockets;
    private final ProviderReports reports;
    private final PartitionLoop loop;
    private final MarketMetrics metrics;

    /** Takes the providers over and closes them in the end. */
    public Replica(Settings settings, Providers providers, MeterRegistry registry, InstantSource clock) {
        Map<String, Object> kafka = client(settings.kafka());
        List<Interval> intervals = settings.takeover().intervals();
        this.metrics = new MarketMetrics(registry, intervals);
        this.publisher = new Publisher(kafka);
        Rejections rejections = new Rejections(publisher, metrics, Set.copyOf(intervals));
        ProviderChain.Tools tools = new ProviderChain.Tools(
                settings.rules(),
                new MarketCalendar(),
                new Letters(input -> rejections.row(input, () -> {})),
                new Progress(),
                new Freshness(),
                clock);
        Outlets outlets = new Outlets(publisher, rejections, metrics, clock);
        this.takeover = new Takeover(settings.takeover(), providers, chaining(settings.orders(), tools), outlets);
        this.sockets = new SocketHolder(kafka, providers, settings.orders(), tools, outlets);
        this.reports = new ProviderReports(providers, name(), publisher);
        this.ownership = new SymbolOwnership(
                new SymbolOwnership.Tools(
                        () -> new LogReader(kafka), new LogHistory(intervals), takeover, publisher, rejections, clock),
                sockets::hold);
        metrics.symbols(tools.freshness()::open, tools.freshness()::stale);
        metrics.replayFinished(() -> providers.isReplay() && ownership.isFinished());
        this.loop = new PartitionLoop(
                "market-data",
                member(kafka, settings),
                List.of(Topics.WATCHLIST.name(), Topics.QUOTES.name()),
                ownership,
                this::changed);
    }

    /** An order that the watchlist asks for goes before the configured ones. */
    private static Providers.Chaining chaining(ChainOrders orders, ProviderChain.Tools tools) {
        return (kind, members, ordered) -> new ProviderChain(
                ProviderChain.Members.of(kind, members, ordered ? ChainOrders.STANDARD : orders), tools);
    }

    public PartitionLoop.Status status() {
        return loop.status();
    }

    /** What it reads and how far behind it is, by topic. */
    List<ServiceStatus.Reading> reading() {
        return loop.reading();
    }

    /** Whether the loop's thread lives. */
    public boolean alive() {
        return loop.alive();
    }

    /** Whether the feeds of all owned symbols, one at least, have delivered all they have, and it is published. */
    public boolean isFinished() {
        return ownership.isFinished();
    }

    /** Gives the partitions up first, so that nothing is published for them any more. */
    @Override
    public void close() {
        loop.close();
        sockets.close();
        reports.close();
        ownership.close();
        takeover.close();
        publisher.close();
    }

    /** The loop may call back before this is its own. */
    private Map<TopicPartition, Long> lags() {
        return loop == null ? Map.of() : loop.lags();
    }

    private void changed(PartitionLoop.Status status) {
        if (status instanceof PartitionLoop.Status.Reading) {
            metrics.lags(ownership.partitions(), this::lags);
        }
    }

    /** A pod's is its own; elsewhere the process tells replicas apart. */
    private static String name() {
        String host = System.getenv().getOrDefault("HOSTNAME", "replica");
        return host + '-' + ProcessHandle.current().pid();
    }

    private static Map<String, Object> client(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        // The heap is small, and a partition's stretch of log is read by more than one consumer.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    /** The range assignor gives one member the same partition numbers of both topics. */
    static Map<String, Object> member(Map<String, Object> kafka, Settings settings) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, settings.groupProtocol());
        if (settings.groupProtocol().equals("consumer")) {
            config.put(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, "range");
        } else {
            config.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                    "org.apache.kafka.clients.consumer.RangeAssignor");
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        }
        return config;
    }
}
