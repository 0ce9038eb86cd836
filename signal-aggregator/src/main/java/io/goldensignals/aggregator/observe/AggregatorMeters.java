package io.goldensignals.aggregator.observe;

import io.goldensignals.contracts.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;

/** The aggregator's metrics. */
@Singleton
public class AggregatorMeters {
    private final Counter finals;
    private final Counter provisionals;
    private final Counter deadLetters;
    private final Counter latestFailures;
    private final Timer decisions;
    private final MultiGauge lag;
    private final AtomicInteger openTallies = new AtomicInteger();

    public AggregatorMeters(MeterRegistry registry) {
        finals = consensus(registry, "final");
        provisionals = consensus(registry, "provisional");
        deadLetters = Counter.builder("dead.letters")
                .description("Records that could not be read")
                .tag("topic", Topics.AGENT_SIGNALS.name())
                .register(registry);
        latestFailures = Counter.builder("latest.failures")
                .description("Writes to the cache of latest signals that failed and are repaired later")
                .register(registry);
        decisions = Timer.builder("consensus.decision.latency")
                .description("From the read of the record that completed a bar to its stored and published consensus")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        lag = MultiGauge.builder("consumer.lag")
                .description("Records not handled yet")
                .register(registry);
        Gauge.builder("consensus.open.tallies", openTallies, AtomicInteger::get)
                .description("Bars that wait for panels")
                .register(registry);
    }

    public void finals(int count, Duration latency) {
        finals.increment(count);
        for (int i = 0; i < count; i++) {
            decisions.record(latency);
        }
    }

    public void provisional() {
        provisionals.increment();
    }

    public void deadLetters(int count) {
        deadLetters.increment(count);
    }

    public void latestFailure() {
        latestFailures.increment();
    }

    public void openTallies(int count) {
        openTallies.set(count);
    }

    /** Shows the lags of the partitions read now, and no others. */
    public void lags(Map<TopicPartition, Long> lags) {
        lag.register(
                lags.entrySet().stream()
                        .map(entry -> MultiGauge.Row.of(
                                Tags.of(
                                        "topic",
                                        entry.getKey().topic(),
                                        "partition",
                                        Integer.toString(entry.getKey().partition())),
                                entry.getValue()))
                        .toList(),
                true);
    }

    private static Counter consensus(MeterRegistry registry, String kind) {
        return Counter.builder("consensus")
                .description("Consensus signals published")
                .tag("kind", kind)
                .register(registry);
    }
}
