package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.TailReader;
import io.goldensignals.gateway.log.TailReader.Stretch;
import io.goldensignals.gateway.stream.SignalOffsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Takes samples of the pipeline, each compared with the one before. Blocks; for one thread. */
final class PipelineProbe {
    /** Records of a partition that are looked at per sample: the newest. */
    static final int NEWEST = 20;

    private final PipelineLog log;
    private final TailReader reader;
    private final Deliveries deliveries;
    private final SignalOffsets read;
    private final Supplier<List<ServiceStatus>> statuses;
    private final InstantSource clock;
    private final Map<Stage, LatencySample> latencies = new EnumMap<>(Stage.class);
    private final Map<Stage, Throughput> throughputs = new EnumMap<>(Stage.class);
    private Map<TopicPartition, Long> before = Map.of();

    /** {@code read} is how far the signals were read for delivery, {@code statuses} what replicas say of themselves. */
    PipelineProbe(
            PipelineLog log,
            TailReader reader,
            Deliveries deliveries,
            SignalOffsets read,
            Supplier<List<ServiceStatus>> statuses,
            InstantSource clock) {
        this.log = log;
        this.reader = reader;
        this.deliveries = deliveries;
        this.read = read;
        this.statuses = statuses;
        this.clock = clock;
        for (Stage stage : Stage.values()) {
            latencies.put(stage, new LatencySample());
            throughputs.put(stage, new Throughput());
        }
    }

    PipelineSample sample() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> ends = log.ends();
        count(ends);
        Map<TopicPartition, Stretch> news = news(ends);
        before = ends;
        if (!news.isEmpty()) {
            reader.read(news, this::measure);
        }
        GroupLags lags = log.lags(ends, ToldLags.at(clock.instant(), statuses.get()));
        Instant now = clock.instant();
        return new PipelineSample(
                now,
                Stream.of(Stage.values())
                        .map(stage -> report(stage, ends, lags.of(stage), now))
                        .toList());
    }

    private void count(Map<TopicPartition, Long> ends) {
        long nanos = System.nanoTime();
        Map<Stage, Long> totals = new EnumMap<>(Stage.class);
        ends.forEach((partition, end) ->
                Stage.of(partition.topic()).ifPresent(stage -> totals.merge(stage, end, Long::sum)));
        totals.put(Stage.DELIVERY, deliveries.count());
        totals.forEach((stage, total) -> throughputs.get(stage).add(nanos, total));
    }

    /** What has come since the last sample; of a partition seen for the first time, what comes from now on. */
    private Map<TopicPartition, Stretch> news(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Stretch> news = new HashMap<>();
        ends.forEach((partition, end) -> {
            long start = Math.max(before.getOrDefault(partition, end), end - NEWEST);
            if (start < end) {
                news.put(partition, new Stretch(start, end));
            }
        });
        return news;
    }

    private void measure(ConsumerRecord<String, byte[]> record) {
        LatencySample latency = latencies.get(Stage.of(record.topic()).orElseThrow());
        Arrival.latencyMillis(record)
                .ifPresent(millis -> latency.add(Instant.ofEpochMilli(record.timestamp()), (double) millis));
    }

    private StageReport report(Stage stage, Map<TopicPartition, Long> ends, List<ReadingGroup> groups, Instant now) {
        List<String> topics = ends.keySet().stream()
                .map(TopicPartition::topic)
                .filter(topic -> Stage.of(topic).filter(stage::equals).isPresent())
                .distinct()
                .sorted()
                .toList();
        Latency latency = (stage == Stage.DELIVERY
                        ? deliveries.latency()
                        : latencies.get(stage).at(now))
                .orElse(null);
        Long lag = stage == Stage.DELIVERY
                ? undelivered(ends)
                : groups.isEmpty() ? null : Long.valueOf(groups.getFirst().lag());
        return new StageReport(
                stage, topics, lag, groups, throughputs.get(stage).perSecond(), latency);
    }

    /** Null while this gateway does not know its own place. The ends were asked for first: it may be ahead of them. */
    private Long undelivered(Map<TopicPartition, Long> ends) {
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (end.getKey().topic().equals(Topics.CONSENSUS.name())) {
                OptionalLong next = read.next(end.getKey().partition());
                if (next.isEmpty()) {
                    return null;
                }
                lag += Math.max(0, end.getValue() - next.getAsLong());
            }
        }
        return lag;
    }
}
