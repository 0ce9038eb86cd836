package io.goldensignals.agentservice.consume;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.agentservice.observe.Telemetry;
import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.agentservice.recovery.KafkaHistory;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionLoop;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** A panel at work: reads its share of the bars topics and publishes a record per bar until closed. */
public final class AgentWorker implements AutoCloseable {
    private final Publisher publisher;
    private final Workers workers;
    private final PartitionLoop loop;
    private volatile boolean stopping;

    /** {@code kafka} names the brokers and the group protocol; the group is the panel's. Publisher: closed with this. */
    public AgentWorker(
            Map<String, Object> kafka,
            AgentPanel panel,
            Collection<Interval> intervals,
            Limits limits,
            Publisher publisher,
            Telemetry telemetry) {
        this.publisher = publisher;
        this.workers = new Workers(limits.workers());
        Function<StreamId, StreamPanel> opener = stream -> panel.open(stream, telemetry::agentFailed);
        Recovery recovery =
                new Recovery(limits.lookBack(), opener, () -> new KafkaHistory(kafka, () -> stopping), telemetry);
        this.loop = new PartitionLoop(
                "bars-" + panel.name(),
                consumer(kafka, panel, limits),
                topics(intervals),
                new BarHandler(recovery, workers, publisher, telemetry),
                status -> {});
        telemetry.lagsFrom(loop::lags);
    }

    public static String group(AgentPanel panel) {
        return "agent-service-" + panel.name();
    }

    public PartitionLoop.Status status() {
        return loop.status();
    }

    /** Whether live bars are being judged right now: what can wait should. */
    public boolean busy() {
        return workers.busy();
    }

    /** False after an error that only a restart heals. */
    public boolean alive() {
        return loop.alive();
    }

    /** Finishes the batch in hand, commits it, and leaves the group. */
    @Override
    public void close() {
        stopping = true;
        loop.close();
        workers.close();
        publisher.close();
    }

    private static Map<String, Object> consumer(Map<String, Object> kafka, AgentPanel panel, Limits limits) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group(panel));
        // A batch is judged, confirmed and committed before the next is fetched: its size bounds the work in flight.
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, limits.maxConcurrentSignals());
        return config;
    }

    private static List<String> topics(Collection<Interval> intervals) {
        return intervals.stream()
                .distinct()
                .sorted()
                .map(interval -> Topics.bars(interval).name())
                .toList();
    }
}
