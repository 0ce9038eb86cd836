package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.marketdata.chain.ChainOrders;
import io.goldensignals.marketdata.chain.ChainRules;
import io.goldensignals.marketdata.log.LogReader;
import io.goldensignals.marketdata.market.Takeover;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Providers;
import io.goldensignals.testsupport.TestingParts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker as the tests of the service see it: the topics, the watchlist to write, the bars to read. */
final class TestingMarket {
    static final Interval MINUTE = Interval.parse("1m");
    static final Interval FIVE = Interval.parse("5m");

    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers());

    TestingMarket() {
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(List.of(MINUTE, FIVE)));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> kafka() {
        return kafka;
    }

    Replica replica(String group, MarketDataProvider provider, int backfill, MeterRegistry registry) {
        String name = provider.profile().name();
        return new Replica(
                new Replica.Settings(
                        kafka,
                        group,
                        "consumer",
                        new Takeover.Settings(
                                List.of(MINUTE, FIVE), backfill, Duration.ofSeconds(1), Duration.ofSeconds(2)),
                        ChainRules.STANDARD,
                        ChainOrders.STANDARD),
                Providers.of(List.of(name), Map.of(name, () -> provider)),
                registry,
                InstantSource.system());
    }

    void watch(String... symbols) {
        watch(List.of(symbols), List.of(MINUTE, FIVE));
    }

    void watch(List<String> symbols, List<Interval> intervals) {
        watch(symbols, intervals, List.of());
    }

    void watch(List<String> symbols, List<Interval> intervals, List<String> providers) {
        send(symbols.stream()
                .map(symbol -> Events.watch(new WatchlistEntry(symbol, intervals, providers)))
                .toList());
    }

    void watchFromSeries(String symbol, int firstSeries) {
        send(List.of(Events.watch(new WatchlistEntry(symbol, List.of(MINUTE, FIVE), List.of(), firstSeries))));
    }

    void unwatch(String... symbols) {
        unwatch(List.of(symbols));
    }

    void unwatch(List<String> symbols) {
        send(symbols.stream().map(Events::unwatch).toList());
    }

    /** Whatever earlier tests have left on the watchlist is gone. */
    void unwatchAll() {
        unwatch(records(Topics.WATCHLIST, key -> true).stream()
                .map(ConsumerRecord::key)
                .distinct()
                .toList());
    }

    private void send(List<ProducerRecord<String, byte[]>> events) {
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    events.stream().map(event -> producer.send(event)).toList();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The symbol's bars in the order of the log. */
    List<Bar> bars(String symbol, Interval interval) {
        return bars(interval, List.of(symbol)).getOrDefault(symbol, List.of());
    }

    /** The bars of each symbol that has any, in the order of the log. */
    Map<String, List<Bar>> bars(Interval interval, Collection<String> symbols) {
        Map<String, List<Bar>> bars = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records(Topics.bars(interval), symbols::contains)) {
            try {
                bars.computeIfAbsent(record.key(), symbol -> new ArrayList<>())
                        .add(JsonCodec.read(record.value(), Bar.class));
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException(e);
            }
        }
        return bars;
    }

    List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
        return records(topic, key::equals);
    }

    List<ConsumerRecord<String, byte[]>> records(Topic topic, Predicate<String> key) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (LogReader reader = new LogReader(kafka)) {
            reader.readUpTo(reader.ends(partitions), record -> {
                if (key.test(record.key())) {
                    records.add(record);
                }
            });
        }
        return records;
    }
}
