package io.goldensignals.gateway.testing;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.log.Partitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes {@code consensus.signals.v1} as the aggregator does, crashes included. */
public final class ConsensusLog implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final String servers;
    private KafkaProducer<String, byte[]> producer;
    private final long[] nextOrdinals = new long[Topics.PARTITIONS];
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final List<List<ConsensusSignal>> written = new ArrayList<>();

    public ConsensusLog(String servers) {
        this.servers = servers;
        this.producer = producer();
        for (int i = 0; i < Topics.PARTITIONS; i++) {
            written.add(new ArrayList<>());
        }
    }

    /** An empty topic, with ordinals from {@code firstOrdinal} on. */
    public void recreate(long firstOrdinal) throws Exception {
        try (Admin admin = admin()) {
            String name = Topics.CONSENSUS.name();
            if (admin.listTopics().names().get().contains(name)) {
                admin.deleteTopics(List.of(name)).all().get();
                while (admin.listTopics().names().get().contains(name) || hasLogs(admin, name)) {
                    Thread.onSpinWait();
                }
            }
            admin.createTopics(List.of(
                            new NewTopic(name, Topics.PARTITIONS, (short) 1).configs(Topics.CONSENSUS.config())))
                    .all()
                    .get();
            while (!led(admin, name)) {
                Thread.onSpinWait();
            }
            // Only the leader itself answers: a producer that is refused by one to be loses its place for good.
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                asked.put(new TopicPartition(name, partition), OffsetSpec.latest());
            }
            admin.listOffsets(asked).all().get();
        }
        // The old one remembers the old topic.
        producer.close();
        producer = producer();
        Arrays.fill(nextOrdinals, firstOrdinal);
        written.forEach(List::clear);
    }

    /** A broker that still gives up a partition of the old topic may never lead the new one's. */
    private static boolean hasLogs(Admin admin, String topic) throws Exception {
        List<Integer> brokers =
                admin.describeCluster().nodes().get().stream().map(Node::id).toList();
        return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().keySet().stream())
                .anyMatch(partition -> partition.topic().equals(topic));
    }

    private static boolean led(Admin admin, String topic) throws Exception {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            // The broker that answers may not have heard of the new topic yet.
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** Continues the ordinals of what other tests have written. */
    public void continueFrom(long[] ordinals) {
        System.arraycopy(ordinals, 0, nextOrdinals, 0, ordinals.length);
    }

    public long publish(ConsensusSignal signal) {
        return publish(
                signal,
                new EventContext(
                        System.currentTimeMillis() * 1_000, "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01"));
    }

    public long publish(ConsensusSignal signal, EventContext context) {
        int partition = Partitions.of(signal.symbol());
        long ordinal = nextOrdinals[partition]++;
        written.get(partition).add(signal);
        send(Events.consensus(signal, partition, ordinal, context));
        return ordinal;
    }

    /** Publishes the last {@code count} signals of a symbol's partition again, as after a crash before the commit. */
    public void repeat(String symbol, int count) {
        int partition = Partitions.of(symbol);
        List<ConsensusSignal> signals = written.get(partition);
        int from = Math.max(0, signals.size() - count);
        long ordinal = nextOrdinals[partition] - (signals.size() - from);
        for (ConsensusSignal signal : signals.subList(from, signals.size())) {
            send(Events.consensus(signal, partition, ordinal++, EventContext.startingAt(0)));
        }
    }

    /** Returns when all that was written is in the log. */
    public void flush() {
        for (Future<RecordMetadata> record : sent) {
            try {
                record.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        sent.clear();
    }

    /** Deletes what a symbol's partition holds, but for the last {@code kept} records. */
    public void deleteAllBut(String symbol, int kept) throws Exception {
        flush();
        TopicPartition partition = new TopicPartition(Topics.CONSENSUS.name(), Partitions.of(symbol));
        try (Admin admin = admin()) {
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end - kept)))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    public void send(ProducerRecord<String, byte[]> record) {
        sent.add(producer.send(record));
    }

    @Override
    public void close() {
        producer.close();
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private Admin admin() {
        return Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers));
    }
}
