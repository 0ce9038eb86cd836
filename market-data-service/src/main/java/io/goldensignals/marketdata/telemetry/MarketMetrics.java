package io.goldensignals.marketdata.telemetry;

import io.goldensignals.contracts.Interval;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** The service's meters. Labels have few values: intervals, kinds of fault, topics and partitions, never symbols. */
public final class MarketMetrics {
    private final MeterRegistry registry;
    private final Set<TopicPartition> lagging = ConcurrentHashMap.newKeySet();

    public MarketMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.counter("market.data.quotes");
    }

    public void quotePublished() {
        registry.counter("market.data.quotes").increment();
    }

    public void barPublished(Interval interval) {
        registry.counter("market.data.bars", "interval", interval.toString()).increment();
    }

    public void barsBackfilled(Interval interval, int count) {
        registry.counter("market.data.backfilled", "interval", interval.toString())
                .increment(count);
    }

    public void rejected(String reason) {
        registry.counter("market.data.rejected", "reason", reason).increment();
    }

    public void historyRefused(String kind) {
        registry.counter("market.data.history.refused", "reason", kind).increment();
    }

    public void deadLetter(String topic) {
        registry.counter("dead.letters", "topic", topic).increment();
    }

    public void replayFinished(BooleanSupplier finished) {
        Gauge.builder("market.data.replay.finished", finished, f -> f.getAsBoolean() ? 1 : 0)
                .strongReference(true)
                .register(registry);
    }

    /** Registers a gauge for every partition that has a lag now; one that is given up reads NaN. */
    public void lags(Set<TopicPartition> known, Supplier<Map<TopicPartition, Long>> lags) {
        for (TopicPartition partition : known) {
            if (lagging.add(partition)) {
                Tags tags = Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition()));
                Gauge.builder("consumer.lag", lags, now -> lag(now.get(), partition))
                        .tags(tags)
                        .strongReference(true)
                        .register(registry);
            }
        }
    }

    private static double lag(Map<TopicPartition, Long> lags, TopicPartition partition) {
        Long lag = lags.get(partition);
        return lag == null ? Double.NaN : lag;
    }
}
