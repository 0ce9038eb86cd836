package io.goldensignals.marketdata.telemetry;

import io.goldensignals.contracts.Interval;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** The service's meters. Labels have few values: intervals, kinds of fault, topics and partitions, never symbols. */
public final class MarketMetrics {
    private final MeterRegistry registry;
    private final MultiGauge lagging;

    public MarketMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lagging = MultiGauge.builder("consumer.lag").register(registry);
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

    /** A split or another change of the past: a symbol's series began anew. */
    public void seriesRestated() {
        registry.counter("market.data.series.restated").increment();
    }

    public void deadLetter(String topic) {
        registry.counter("dead.letters", "topic", topic).increment();
    }

    public void replayFinished(BooleanSupplier finished) {
        Gauge.builder("market.data.replay.finished", finished, f -> f.getAsBoolean() ? 1 : 0)
                .strongReference(true)
                .register(registry);
    }

    /** The lag of the partitions that are held now; those given up are shown no more. */
    public void lags(Set<TopicPartition> held, Supplier<Map<TopicPartition, Long>> lags) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (TopicPartition partition : held) {
            Tags tags = Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition()));
            rows.add(MultiGauge.Row.of(tags, lags, now -> lag(now.get(), partition)));
        }
        lagging.register(rows, true);
    }

    private static double lag(Map<TopicPartition, Long> lags, TopicPartition partition) {
        Long lag = lags.get(partition);
        return lag == null ? Double.NaN : lag;
    }
}
