package io.goldensignals.agentservice.observe;

import io.goldensignals.agents.AgentTimer;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.log.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What happens, as log events and meters. */
public final class Telemetry {
    private final EventLog log = new EventLog(Telemetry.class);
    private final SignalMetrics metrics;
    private final Set<String> failedBefore = ConcurrentHashMap.newKeySet();
    private volatile Supplier<Map<TopicPartition, Long>> lags = Map::of;

    /** {@code symbolLabels}: how many symbols get a label of their own. */
    public Telemetry(MeterRegistry registry, int symbolLabels) {
        this.metrics = new SignalMetrics(registry, symbolLabels);
    }

    /** What may be counted stands at zero from the start, or its first event would be no increase. */
    public void expect(Collection<String> agents, Collection<String> topics) {
        metrics.expect(agents, topics);
    }

    /** Where the lags shown come from. */
    public void lagsFrom(Supplier<Map<TopicPartition, Long>> latest) {
        lags = latest;
    }

    public AgentTimer timer(String symbol) {
        return metrics.timer(symbol);
    }

    public void published(PanelSignals panel) {
        metrics.published(panel);
    }

    public void deadLettered(ConsumerRecord<?, ?> record, String reason) {
        metrics.deadLettered(record.topic());
        log.warn(
                "bar.dead_lettered",
                "topic",
                record.topic(),
                "partition",
                record.partition(),
                "offset",
                record.offset(),
                "reason",
                reason);
    }

    /** Counts every failure and logs an agent's first: a broken rule fails at every bar. */
    public void agentFailed(String agent, Bar bar, RuntimeException cause) {
        metrics.agentFailed(agent);
        if (failedBefore.add(agent)) {
            log.error("agent.failed", cause, "agent", agent, "bar", bar.stream(), "sequence", bar.sequence());
        }
    }

    /** {@code end} is null for a partition that is read from its beginning. */
    public void recovered(TopicPartition partition, Long end, int streams, long nanos) {
        log.info(
                "partition.assigned",
                "topic",
                partition.topic(),
                "partition",
                partition.partition(),
                "offset",
                end == null ? "beginning" : end,
                "streams",
                streams,
                "recovery_ms",
                TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    public void lookedBack(TopicPartition partition, Collection<StreamId> streams) {
        log.info(
                "history.recovered",
                "topic",
                partition.topic(),
                "partition",
                partition.partition(),
                "streams",
                streams);
    }

    public void revoked(Collection<TopicPartition> partitions) {
        log.info("partitions.revoked", "partitions", partitions);
    }

    /** The partitions read from now on. */
    public void reading(Collection<TopicPartition> partitions) {
        metrics.lagsOf(partitions, () -> lags.get());
    }
}
