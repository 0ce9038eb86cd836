package io.goldensignals.marketdata.ownership;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.chain.ProviderChain;
import io.goldensignals.marketdata.chain.SharedSocket;
import io.goldensignals.marketdata.market.Outlets;
import io.goldensignals.marketdata.market.Watch;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Providers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Holds the sockets that a key allows only once, for the symbols of all replicas, and publishes what they bring to the
 * quotes, where the symbols' owners read it. The lease is partition 0 of the watchlist: whoever owns it holds them.
 */
public final class SocketHolder implements AutoCloseable {
    private static final EventLog LOG = new EventLog(SocketHolder.class);
    private static final TopicPartition LEASE = new TopicPartition(Topics.WATCHLIST.name(), 0);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Map<String, Object> kafka;
    private final Providers providers;
    private final List<MarketDataProvider> exclusive;
    private final ProviderChain.Tools chains;
    private final Outlets outlets;
    private Thread holding;

    public SocketHolder(Map<String, Object> kafka, Providers providers, ProviderChain.Tools chains, Outlets outlets) {
        this.kafka = reading(kafka);
        this.providers = providers;
        this.exclusive = providers.all().stream()
                .filter(p -> p.profile().can(Capability.STREAM) && p.streamsOncePerKey())
                .toList();
        this.chains = chains;
        this.outlets = outlets;
    }

    /** What is owned now; holds the sockets from then on that the lease is in it, until it no longer is. */
    public synchronized void hold(Collection<TopicPartition> owned) {
        boolean leased = owned.contains(LEASE) && !exclusive.isEmpty();
        if (leased && holding == null) {
            holding = Thread.ofPlatform().name("shared-sockets").daemon().start(this::run);
        } else if (!leased && holding != null) {
            holding.interrupt();
            holding = null;
        }
    }

    @Override
    public void close() {
        hold(List.of());
    }

    private void run() {
        LOG.info("sockets.held", "providers", names());
        while (!Thread.currentThread().isInterrupted()) {
            List<SharedSocket> sockets = new ArrayList<>();
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
                exclusive.forEach(p -> sockets.add(new SharedSocket(p, chains, outlets::publish)));
                follow(consumer, sockets);
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
            } catch (KafkaException e) {
                // The replica's own loop tells of brokers that are away.
                LOG.debug("sockets.interrupted", "reason", e);
            } finally {
                sockets.forEach(SharedSocket::close);
            }
        }
        LOG.info("sockets.given_up", "providers", names());
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, List<SharedSocket> sockets) {
        List<TopicPartition> watchlist = partitions(Topics.WATCHLIST.name());
        List<TopicPartition> quotes = partitions(Topics.QUOTES.name());
        List<TopicPartition> all = new ArrayList<>(watchlist);
        all.addAll(quotes);
        consumer.assign(all);
        consumer.seekToBeginning(watchlist);
        consumer.seekToEnd(quotes);
        Map<Integer, Watchlist> lists = new HashMap<>();
        while (!Thread.currentThread().isInterrupted()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(PATIENCE)) {
                if (record.topic().equals(Topics.QUOTES.name())) {
                    published(record, sockets);
                } else {
                    changed(
                            lists.computeIfAbsent(record.partition(), p -> new Watchlist())
                                    .take(record),
                            record,
                            sockets);
                }
            }
        }
    }

    private void changed(Watchlist.Change change, ConsumerRecord<String, byte[]> record, List<SharedSocket> sockets) {
        switch (change) {
            case Watchlist.Change.Invalid(String reason) -> LOG.debug("watchlist.unreadable", "reason", reason);
            case Watchlist.Change.Removed() -> sockets.forEach(socket -> socket.unsubscribe(record.key()));
            case Watchlist.Change.Watched(Watch watch) -> {
                List<MarketDataProvider> members =
                        providers.members(watch.symbol(), watch.entry().providers());
                sockets.forEach(socket -> socket.follow(watch.symbol(), watch.offset(), members));
            }
        }
    }

    private static void published(ConsumerRecord<String, byte[]> record, List<SharedSocket> sockets) {
        for (SharedSocket socket : sockets) {
            if (socket.follows(record.key())) {
                try {
                    socket.published(JsonCodec.read(record.value(), Quote.class));
                } catch (UnreadableRecordException e) {
                    // The symbol's owner puts it among the dead letters.
                }
            }
        }
    }

    private List<String> names() {
        return exclusive.stream().map(p -> p.profile().name()).toList();
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    private static Map<String, Object> reading(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return config;
    }
}
