package io.goldensignals.agentservice.backtests;

import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** This replica's part in backtests: it runs those of its partitions and judges chunks of all, until closed. */
public final class Backtests implements AutoCloseable {
    private static final String RUNNERS = "agent-service-backtests";
    private static final String JUDGES = "agent-service-chunks";

    private final Publisher publisher;
    private final RequestHandler requests;
    private final ChunkHandler chunks;
    private final List<PartitionLoop> loops;

    /** {@code kafka} names the brokers and the group protocol; {@code liveBusy} tells whether live bars are being judged. */
    public Backtests(
            Map<String, Object> kafka, BacktestsConfig config, BooleanSupplier liveBusy, MeterRegistry registry) {
        BacktestMeters meters = new BacktestMeters(registry);
        Map<String, Object> clients = new HashMap<>(kafka);
        clients.keySet().removeIf(key -> key.startsWith("group.") || key.startsWith("partition.assignment"));
        this.publisher = Publisher.to(forReports(clients));
        this.requests = new RequestHandler(
                (request, partition) ->
                        new BacktestRun(clients, request, partition, config.chunks(), publisher, meters),
                publisher,
                meters);
        this.chunks = new ChunkHandler(publisher, liveBusy, meters);
        this.loops = List.of(
                loop("backtest-requests", kafka, RUNNERS, Topics.BACKTEST_REQUESTS.name(), requests),
                loop("backtest-chunks", kafka, JUDGES, Topics.BACKTEST_CHUNKS.name(), chunks));
    }

    /** Gives up what is under way, to whoever takes it over. */
    @Override
    public void close() {
        requests.close();
        chunks.hurry();
        loops.forEach(PartitionLoop::close);
        publisher.close();
    }

    private static PartitionLoop loop(
            String name, Map<String, Object> kafka, String group, String topic, PartitionHandler handler) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // A chunk at a time, so that what is still to do is anybody's.
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return new PartitionLoop(name, config, List.of(topic), handler, status -> {});
    }

    /** Reports are long, and texts. */
    private static Map<String, Object> forReports(Map<String, Object> clients) {
        Map<String, Object> config = new HashMap<>(clients);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 32 * 1024 * 1024);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        return config;
    }
}
