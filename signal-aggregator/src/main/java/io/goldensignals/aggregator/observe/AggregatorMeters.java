package io.goldensignals.aggregator.observe;

import io.goldensignals.aggregator.store.ConsensusRow;
import io.goldensignals.consensus.Settlement;
import io.goldensignals.contracts.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;

/** The aggregator's metrics. */
@Singleton
public class AggregatorMeters {
    private static final List<String> OUTCOMES = List.of("up", "down", "tie", "void");
    private static final List<String> TABLES = List.of("consensus", "settlement");

    private final Counter finals;
    private final Counter provisionals;
    private final Counter deadLetters;
    private final Counter latestFailures;
    private final Timer decisions;
    private final MultiGauge lag;
    private final DistributionSummary effectiveAgents;
    private final MeterRegistry registry;
    private final AtomicInteger openTallies = new AtomicInteger();
    private final AtomicReference<Learning> learning = new AtomicReference<>(Learning.NONE);

    /**
     * Over all streams read here: the largest share of the regret's bound that is used up (never above 1), and the mean
     * expected calibration error, weighted by outcomes; NaN while there is none.
     */
    public record Learning(double regretToBound, double calibrationError) {
        public static final Learning NONE = new Learning(Double.NaN, Double.NaN);
    }

    public AggregatorMeters(MeterRegistry registry) {
        this.registry = registry;
        // At zero from the start, or the first event would be no increase.
        OUTCOMES.forEach(this::settled);
        TABLES.forEach(this::rows);
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
        effectiveAgents = DistributionSummary.builder("consensus.effective.agents")
                .description("How many agents of equal say a final consensus amounts to")
                .publishPercentiles(0.5)
                .register(registry);
        Gauge.builder("consensus.regret.ratio", learning, now -> now.get().regretToBound())
                .description("Realised regret of the worst stream and expert divided by its bound; above 1 is a defect")
                .register(registry);
        Gauge.builder("consensus.calibration.error", learning, now -> now.get().calibrationError())
                .description("Expected calibration error of the published probabilities, mean over streams")
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

    /** These rows are committed. */
    public void stored(Collection<ConsensusRow> committed) {
        for (ConsensusRow row : committed) {
            effectiveAgents.record(row.signal().effectiveAgents());
            row.settlement().ifPresent(settlement -> {
                settled(outcome(settlement)).increment();
                rows("settlement").increment();
            });
        }
        rows("consensus").increment(committed.size());
    }

    public void learning(Learning now) {
        learning.set(now);
    }

    private Counter settled(String outcome) {
        return registry.counter("consensus.settled", "outcome", outcome);
    }

    private Counter rows(String table) {
        return Counter.builder("rows.stored")
                .description("Rows committed to PostgreSQL")
                .tag("table", table)
                .register(registry);
    }

    private static String outcome(Settlement settlement) {
        if (settlement.outcome() == null) {
            return "void";
        }
        return settlement.outcome() == 0.5 ? "tie" : settlement.outcome() > 0.5 ? "up" : "down";
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
