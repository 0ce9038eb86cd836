package io.goldensignals.gateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.Partitions;
import io.goldensignals.gateway.log.TailReader;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineProbeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InstantSource clock = InstantSource.system();
    private final Admin admin = TestingParts.kafka().admin();
    private final String servers = TestingParts.kafka().bootstrapServers();
    private final TailReader reader = new TailReader(new LogClients(Map.of("bootstrap.servers", servers)), "probe");
    private final Deliveries deliveries = new Deliveries(clock);
    private final List<ServiceStatus> statuses = new ArrayList<>();
    private final Map<Integer, Long> read = new HashMap<>();
    private final PipelineProbe probe = new PipelineProbe(
            new PipelineLog(admin),
            reader,
            deliveries,
            partition -> read.containsKey(partition) ? OptionalLong.of(read.get(partition)) : OptionalLong.empty(),
            () -> statuses,
            clock);

    @BeforeEach
    void takeTheFirstSample() throws Exception {
        TopicSetup.create(admin, Topics.all(List.of(Interval.parse("1m"))));
        probe.sample();
    }

    @AfterEach
    void close() {
        reader.close();
        admin.close();
    }

    @Test
    void measuresFromArrivalToTheTopicAndLeavesBackfilledRecordsOut() throws Exception {
        write(3, Quality.SIMULATED, Duration.ofMillis(250));
        write(1, Quality.BACKFILLED, Duration.ofHours(1));
        send(new ProducerRecord<>(Topics.QUOTES.name(), "PROBE", new byte[] {'{', '}'}));
        StageReport quotes = sample(Stage.QUOTES);
        assertThat(quotes.topics()).containsExactly("market.quotes.v1");
        assertThat(quotes.perSecond()).isPositive();
        Latency latency = quotes.latencyMillis();
        assertThat(latency.n()).isEqualTo(3);
        assertThat(latency.p50()).isBetween(250.0, latency.p95());
        assertThat(latency.p50()).as("whole milliseconds").isEqualTo(Math.rint(latency.p50()));
        assertThat(latency.max()).isBetween(latency.p99(), 600_000.0);
        assertThat(sample(Stage.AGENTS).latencyMillis()).isNull();
    }

    @Test
    void ofABusyPartitionOnlyTheNewestRecordsAreLookedAt() throws Exception {
        write(3 * PipelineProbe.NEWEST, Quality.SIMULATED, Duration.ZERO);
        assertThat(sample(Stage.QUOTES).latencyMillis().n()).isEqualTo(PipelineProbe.NEWEST);
    }

    @Test
    void aGroupThatIsThreeRecordsBehindLagsByThree() throws Exception {
        write(5, Quality.SIMULATED, Duration.ZERO);
        String group = "lagging-" + UUID.randomUUID();
        try (KafkaConsumer<String, byte[]> consumer = consumer(group)) {
            consumer.subscribe(List.of(Topics.QUOTES.name()));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return consumer.assignment().size() == Topics.PARTITIONS;
            });
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            consumer.endOffsets(consumer.assignment())
                    .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
            TopicPartition behind = new TopicPartition(Topics.QUOTES.name(), Partitions.of("PROBE"));
            offsets.computeIfPresent(behind, (partition, end) -> new OffsetAndMetadata(end.offset() - 3));
            consumer.commitSync(offsets);
            StageReport quotes = sample(Stage.QUOTES);
            assertThat(quotes.groups()).contains(new ReadingGroup(group, 3, LagSource.OFFSETS, 1));
            assertThat(quotes.lag()).isGreaterThanOrEqualTo(3);
            says(group, 1);
            assertThat(sample(Stage.QUOTES).groups()).contains(new ReadingGroup(group, 1, LagSource.REPLICAS, 1));
        }
        write(2, Quality.SIMULATED, Duration.ZERO);
        says(group, 0);
        assertThat(sample(Stage.QUOTES).groups()).contains(new ReadingGroup(group, 5, LagSource.OFFSETS, 0));
        admin.deleteConsumerGroups(List.of(group)).all().get();
        assertThat(sample(Stage.QUOTES).groups())
                .noneMatch(shown -> shown.group().equals(group));
    }

    @Test
    void deliveryIsWhatReachedThisGateway() throws Exception {
        assertThat(sample(Stage.DELIVERY).latencyMillis()).isNull();
        deliveries.delivered(Duration.ofNanos(40_250_000));
        StageReport delivery = sample(Stage.DELIVERY);
        assertThat(delivery.latencyMillis()).isEqualTo(new Latency(40.25, 40.25, 40.25, 40.25, 1));
        assertThat(delivery.perSecond()).isPositive();
        assertThat(delivery.lag()).isNull();
    }

    @Test
    void deliveryLagsByTheSignalsThatWereNotReadYet() throws Exception {
        Map<TopicPartition, Long> ends = ends();
        ends.forEach((partition, end) -> read.put(partition.partition(), end));
        assertThat(sample(Stage.DELIVERY).lag()).isZero();
        for (int i = 0; i < 4; i++) {
            send(new ProducerRecord<>(Topics.CONSENSUS.name(), "PROBE", new byte[] {'{', '}'}));
        }
        assertThat(sample(Stage.DELIVERY).lag()).isEqualTo(4);
        read.merge(Partitions.of("PROBE"), 3L, Long::sum);
        assertThat(sample(Stage.DELIVERY).lag()).isEqualTo(1);
        read.merge(Partitions.of("PROBE"), 3L, Long::sum);
        assertThat(sample(Stage.DELIVERY).lag()).as("ahead of the sample").isZero();
        read.remove(0);
        assertThat(sample(Stage.DELIVERY).lag()).as("not known").isNull();
    }

    private Map<TopicPartition, Long> ends() throws Exception {
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> end : new PipelineLog(admin).ends().entrySet()) {
            if (end.getKey().topic().equals(Topics.CONSENSUS.name())) {
                ends.put(end.getKey(), end.getValue());
            }
        }
        return ends;
    }

    private void says(String group, long lag) {
        statuses.clear();
        Instant now = clock.instant();
        var reading = new ServiceStatus.Reading(group, Topics.QUOTES.name(), Topics.PARTITIONS, lag);
        statuses.add(new ServiceStatus("market", "one", "1", now, now, true, List.of()).reading(List.of(reading)));
    }

    private StageReport sample(Stage stage) throws Exception {
        return probe.sample().stages().get(stage.compareTo(Stage.QUOTES));
    }

    private void write(int count, Quality quality, Duration age) {
        Instant now = clock.instant();
        long arrived = ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(age).truncatedTo(ChronoUnit.MILLIS));
        for (int i = 0; i < count; i++) {
            Quote quote = new Quote("PROBE", 10, null, null, null, null, null, now, "testing", quality, false);
            send(Events.quote(quote, EventContext.startingAt(arrived)));
        }
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try (ConsensusLog log = new ConsensusLog(servers)) {
            log.send(record);
            log.flush();
        }
    }

    private KafkaConsumer<String, byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "group.id", group, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
