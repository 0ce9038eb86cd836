package io.goldensignals.agentservice.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.contracts.kafka.PartitionLoop.Status;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionLoopIT {
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String topic = "loop-" + UUID.randomUUID();
    private final List<PartitionLoop> loops = new ArrayList<>();
    private final List<Status> statuses = new CopyOnWriteArrayList<>();
    private Admin admin;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void createTopic() throws Exception {
        admin = TestingParts.kafka().admin();
        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                .all()
                .get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        loops.forEach(PartitionLoop::close);
        producer.close();
        admin.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer", "classic"})
    void aGroupWithoutOffsetsStartsAtTheBeginning(String protocol) throws Exception {
        produce(0, 3);
        produce(1, 2);
        TestingHandler handler = new TestingHandler();
        start(handler, protocol);
        awaitHandled(handler, "0@0", "0@1", "0@2", "1@0", "1@1");
        awaitCommitted(0, 3);
        awaitCommitted(1, 2);
        await().atMost(PATIENCE).until(() -> statuses.contains(new Status.Reading(PARTITIONS)));
        assertThat(statuses).noneMatch(status -> status instanceof Status.Retrying);
    }

    @Test
    void tellsWhatItReadsUntilItStandsStill() throws Exception {
        TestingHandler handler = new TestingHandler();
        PartitionLoop loop = start(handler);
        produce(0, 7);
        var caughtUp = new ServiceStatus.Reading(topic, topic, PARTITIONS, 0);
        await().atMost(PATIENCE).until(() -> loop.reading().equals(List.of(caughtUp)));
        CountDownLatch stuck = new CountDownLatch(1);
        handler.failing = record -> {
            try {
                return !stuck.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return true;
            }
        };
        produce(0, 7);
        await().atMost(PATIENCE).until(() -> loop.reading().isEmpty());
        stuck.countDown();
        await().atMost(PATIENCE).until(() -> loop.reading().equals(List.of(caughtUp)));
    }

    @Test
    void aFailureIsRetriedFromTheSameRecordAndNothingAfterItIsCommitted() throws Exception {
        TestingHandler handler = new TestingHandler();
        PartitionLoop loop = start(handler);
        produce(0, 2);
        awaitCommitted(0, 2);
        handler.failing = record -> record.offset() == 3;
        produce(0, 3);
        await().atMost(PATIENCE).until(() -> loop.status() instanceof Status.Retrying);
        assertThat(committed(0)).isBetween(2L, 3L);
        handler.failing = record -> false;
        awaitCommitted(0, 5);
        await().atMost(PATIENCE).until(() -> loop.status().equals(new Status.Reading(PARTITIONS)));
        assertThat(handler.handled.stream().distinct()).containsExactly("0@0", "0@1", "0@2", "0@3", "0@4");
        assertThat(handler.broken).isEmpty();
    }

    @Test
    void staysRetryingUntilTheRecordsThatFailedAreHandled() throws Exception {
        TestingHandler handler = new TestingHandler();
        handler.failing = record -> true;
        PartitionLoop loop = start(handler);
        produce(0, 1);
        await().atMost(PATIENCE).until(() -> loop.status() instanceof Status.Retrying);
        int before = statuses.size();
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> statuses.size() == before);
    }

    @Test
    void aFailedTakeOverIsTriedAgain() throws Exception {
        produce(0, 2);
        TestingHandler handler = new TestingHandler();
        handler.failingAssignment = partitions -> true;
        PartitionLoop loop = start(handler);
        await().atMost(PATIENCE).until(() -> loop.status() instanceof Status.Retrying);
        handler.failingAssignment = partitions -> false;
        awaitHandled(handler, "0@0", "0@1");
        assertThat(handler.broken).isEmpty();
    }

    @Test
    void partitionsRevokedWhileRetryingAreHandledByTheirNewOwner() throws Exception {
        TestingHandler stuck = new TestingHandler();
        stuck.failing = record -> true;
        start(stuck);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            produce(partition, 2);
        }
        await().atMost(PATIENCE).until(() -> retries() > 0);
        TestingHandler healthy = new TestingHandler();
        start(healthy);
        await().atMost(PATIENCE).until(() -> healthy.handled.size() == PARTITIONS);
        stuck.failing = record -> false;
        await().atMost(PATIENCE).until(() -> stuck.handled.size() == PARTITIONS);
        assertThat(Stream.concat(stuck.handled.stream(), healthy.handled.stream()))
                .doesNotHaveDuplicates()
                .hasSize(2 * PARTITIONS);
        assertThat(stuck.broken).isEmpty();
        assertThat(healthy.broken).isEmpty();
    }

    @Test
    void aLostPositionHaltsItsPartitionAloneAndSaysWhy() throws Exception {
        produce(0, 5);
        produce(1, 1);
        commit(0, 1);
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(3)))
                .all()
                .get();
        TestingHandler handler = new TestingHandler();
        PartitionLoop loop = start(handler);
        await().atMost(PATIENCE).until(() -> loop.status() instanceof Status.Halted);
        assertThat(((Status.Halted) loop.status()).reason()).contains(topic + "-0", "records are missing");
        produce(1, 1);
        awaitHandled(handler, "1@0", "1@1");
        assertThat(loop.status()).isInstanceOf(Status.Halted.class);
        assertThat(committed(0)).isEqualTo(1);
        assertThat(loop.alive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer", "classic"})
    void loopsThatComeAndGoHandleEveryRecordOnceAndInOrder(String protocol) throws Exception {
        TestingHandler first = new TestingHandler();
        TestingHandler second = new TestingHandler();
        start(first, protocol);
        produceToAll(20);
        await().atMost(PATIENCE).until(() -> first.handled.size() == 20 * PARTITIONS);
        PartitionLoop guest = start(second, protocol);
        await().atMost(PATIENCE).until(() -> {
            produceToAll(1);
            return second.held.size() == PARTITIONS / 2 && first.held.size() == PARTITIONS / 2;
        });
        produceToAll(20);
        await().atMost(PATIENCE).until(() -> second.handled.size() >= 20);
        guest.close();
        produceToAll(20);
        await().atMost(PATIENCE).until(() -> first.held.size() == PARTITIONS);
        long all = ends();
        await().atMost(PATIENCE).until(() -> first.handled.size() + second.handled.size() >= all);
        List<String> both =
                Stream.concat(first.handled.stream(), second.handled.stream()).toList();
        assertThat(both).doesNotHaveDuplicates().hasSize((int) all);
        assertInOrder(first.handled);
        assertInOrder(second.handled);
        assertThat(first.broken).isEmpty();
        assertThat(second.broken).isEmpty();
    }

    @Test
    void closingCommitsWhatWasHandledAndGivesEverythingBack() throws Exception {
        TestingHandler handler = new TestingHandler();
        PartitionLoop loop = start(handler);
        produce(2, 7);
        await().atMost(PATIENCE).until(() -> handler.handled.size() == 7);
        loop.close();
        assertThat(committed(2)).isEqualTo(7);
        assertThat(handler.held).isEmpty();
        assertThat(loop.alive()).isFalse();
    }

    @Test
    void anErrorEndsTheLoopVisibly() throws Exception {
        TestingHandler handler = new TestingHandler();
        handler.failing = record -> {
            throw new StackOverflowError("planted");
        };
        PartitionLoop loop = start(handler);
        produce(0, 1);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !loop.alive());
        assertThat(loop.status()).isEqualTo(new Status.Halted("StackOverflowError: planted"));
        assertThat(handler.held).isEmpty();
    }

    @Test
    void aBrokerThatGoesAwayAndComesBackCostsNothing() throws Exception {
        TestingHandler handler = new TestingHandler();
        PartitionLoop loop = start(handler);
        produce(0, 3);
        awaitCommitted(0, 3);
        TestingParts.kafka().kill();
        TestingParts.kafka().start();
        produce(0, 3);
        awaitCommitted(0, 6);
        assertThat(handler.handled.stream().distinct()).hasSize(6);
        assertThat(loop.alive()).isTrue();
    }

    private PartitionLoop start(TestingHandler handler) {
        return start(handler, "consumer");
    }

    private PartitionLoop start(TestingHandler handler, String protocol) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                TestingParts.kafka().bootstrapServers(),
                "group.id",
                topic,
                "group.protocol",
                protocol,
                "max.poll.records",
                3);
        PartitionLoop loop = new PartitionLoop("loop", config, List.of(topic), handler, statuses::add);
        loops.add(loop);
        return loop;
    }

    private void produceToAll(int count) throws Exception {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            produce(partition, count);
        }
    }

    private void produce(int partition, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            producer.send(new ProducerRecord<>(topic, partition, "k", new byte[] {1}))
                    .get();
        }
    }

    private void commit(int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(
                        topic, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private long committed(int partition) throws Exception {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets(topic)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(topic, partition));
        return offset == null ? -1 : offset.offset();
    }

    private long ends() throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private long retries() {
        return statuses.stream()
                .filter(status -> status instanceof Status.Retrying)
                .count();
    }

    private static void awaitHandled(TestingHandler handler, String... ids) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handler.handled).containsExactlyInAnyOrder(ids));
    }

    private void awaitCommitted(int partition, long offset) {
        await().atMost(PATIENCE).until(() -> committed(partition) == offset);
    }

    private static void assertInOrder(Collection<String> ids) {
        Map<String, Long> last = new HashMap<>();
        for (String id : ids) {
            String[] parts = id.split("@", 2);
            long offset = Long.parseLong(parts[1]);
            assertThat(last.getOrDefault(parts[0], -1L)).isLessThan(offset);
            last.put(parts[0], offset);
        }
    }
}
