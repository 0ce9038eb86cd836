package io.goldensignals.marketdata.telemetry;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** The service's meters. Labels have few values: intervals, kinds of fault, topics and partitions, never symbols. */
public final class MarketMetrics {
    private final MeterRegistry registry;
    private final MultiGauge lagging;

    /** What is counted stands at zero from the start, or its first event would be no increase. */
    public MarketMetrics(MeterRegistry registry, Collection<Interval> intervals) {
        this.registry = registry;
        this.lagging = MultiGauge.builder("consumer.lag").register(registry);
        registry.counter("market.data.quotes");
        registry.counter("market.data.series.restated");
        registry.counter(
                "dead.letters", "topic", Topics.deadLetters(Topics.QUOTES).name());
        registry.counter(
                "dead.letters", "topic", Topics.deadLetters(Topics.WATCHLIST).name());
        for (Interval interval : intervals) {
            registry.counter("market.data.bars", "interval", interval.toString());
            registry.counter("market.data.backfilled", "interval", interval.toString());
            registry.counter(
                    "dead.letters",
                    "topic",
                    Topics.deadLetters(Topics.bars(interval)).name());
        }
    }

    /** Of live markets: whose market is open, and who of them has no fresh price. */
    public void symbols(IntSupplier open, IntSupplier stale) {
        gauge("market.data.symbols.open", "Symbols of live markets that are open now", open);
        gauge("market.data.symbols.stale", "Of the open ones, those whose price is old or unknown", stale);
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
        gauge("market.data.replay.finished", "1 when a replay is over", () -> finished.getAsBoolean() ? 1 : 0);
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

    private void gauge(String name, String description, IntSupplier value) {
        Gauge.builder(name, value, IntSupplier::getAsInt)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static double lag(Map<TopicPartition, Long> lags, TopicPartition partition) {
        Long lag = lags.get(partition);
        return lag == null ? Double.NaN : lag;
    }
}
