package io.goldensignals.contracts.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * One thread that reads its share of some topics and drives a {@link PartitionHandler}. Assignment, records and
 * revocation of a partition never overlap, which is why stateful readers use this loop: between a queue's two ends a
 * batch of the time before a rebalance could reach the state built after it. Offsets are committed only for what the
 * handler reports; a position that the broker no longer has halts the loop rather than being reset.
 */
public final class PartitionLoop implements AutoCloseable {
    /** Whether the loop reads, tries again, or gave up, with the reason. */
    public sealed interface Status {
        record Starting() implements Status {}

        record Reading(int partitions) implements Status {}

        record Retrying(String reason) implements Status {}

        /** Needs an operator: the loop reads no more. */
        record Halted(String reason) implements Status {}
    }

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private final KafkaConsumer<String, byte[]> consumer;
    private final PartitionHandler handler;
    private final Consumer<Status> onStatus;
    private final Set<TopicPartition> owned = new HashSet<>();
    private final Set<TopicPartition> pending = new HashSet<>();
    private final Thread thread;
    private final Map<TopicPartition, Long> lags = new ConcurrentHashMap<>();
    private Duration backoff = FIRST_BACKOFF;
    private volatile boolean closing;
    private volatile Status status = new Status.Starting();

    /**
     * Starts reading. {@code config} names brokers, group and protocol; deserialisers and commit behaviour are the
     * loop's. {@code onStatus} hears every change of status, on the loop's thread, for logs and metrics.
     */
    public PartitionLoop(
            String name,
            Map<String, Object> config,
            Collection<String> topics,
            PartitionHandler handler,
            Consumer<Status> onStatus) {
        Map<String, Object> all = new HashMap<>(config);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.consumer = new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
        this.handler = handler;
        this.onStatus = onStatus;
        this.consumer.subscribe(topics, new Rebalance());
        this.thread = Thread.ofPlatform().name(name).start(this::run);
    }

    public Status status() {
        return status;
    }

    /** Records not yet handled, per partition read, as of the latest fetch. */
    public Map<TopicPartition, Long> lags() {
        return Map.copyOf(lags);
    }

    /** Ends after the records in hand, gives the partitions up and leaves the group. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (!closing) {
                turn();
            }
        } catch (WakeupException e) {
            // Only close() wakes the consumer.
        } catch (OffsetOutOfRangeException e) {
            become(new Status.Halted("the log no longer has offset " + e.offsetOutOfRangePartitions()
                    + ": history is missing, reset the group's offsets once that is understood"));
        } catch (RuntimeException e) {
            become(new Status.Halted(reason(e)));
        } finally {
            handler.revoked(List.copyOf(owned));
        }
    }

    private void turn() {
        try {
            takeOver();
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            Map<TopicPartition, Long> done = new HashMap<>();
            if (!records.isEmpty()) {
                done.putAll(handler.handle(records));
            }
            done.putAll(handler.tick());
            commit(done);
            owned.forEach(p -> consumer.currentLag(p).ifPresent(lag -> lags.put(p, lag)));
            if (pending.isEmpty()) {
                backoff = FIRST_BACKOFF;
                become(new Status.Reading(owned.size()));
            }
        } catch (WakeupException | OffsetOutOfRangeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        } catch (Exception e) {
            retry(e);
        }
    }

    /** Builds the state of newly assigned partitions, outside of {@code poll} so that a failure is an ordinary one. */
    private void takeOver() throws Exception {
        if (pending.isEmpty()) {
            return;
        }
        List<TopicPartition> partitions = List.copyOf(pending);
        Map<TopicPartition, Long> starts = new HashMap<>();
        consumer.committed(pending).forEach((partition, offset) -> {
            if (offset != null) {
                starts.put(partition, offset.offset());
            }
        });
        starts.putAll(handler.assigned(partitions, Map.copyOf(starts)));
        List<TopicPartition> fromBeginning = new ArrayList<>(partitions);
        fromBeginning.removeAll(starts.keySet());
        consumer.seekToBeginning(fromBeginning);
        partitions.stream().filter(starts::containsKey).forEach(p -> consumer.seek(p, starts.get(p)));
        consumer.resume(partitions);
        owned.addAll(partitions);
        pending.clear();
    }

    private void retry(Exception failure) {
        become(new Status.Retrying(reason(failure)));
        List<TopicPartition> again = List.copyOf(owned);
        handler.revoked(again);
        owned.clear();
        pending.addAll(again);
        // Polling with everything paused keeps the membership while waiting.
        long end = System.nanoTime() + backoff.toNanos();
        do {
            consumer.pause(consumer.assignment());
            consumer.poll(POLL);
        } while (!closing && System.nanoTime() < end);
        backoff = backoff.multipliedBy(2).compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff.multipliedBy(2);
    }

    private void commit(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> mine = offsets.entrySet().stream()
                .filter(e -> owned.contains(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new OffsetAndMetadata(e.getValue())));
        if (!mine.isEmpty()) {
            // A commit that fails is made up for by the next one: handled records are recognised when they come again.
            consumer.commitAsync(mine, (committed, failure) -> {});
        }
    }

    private void become(Status next) {
        if (!next.equals(status)) {
            status = next;
            onStatus.accept(next);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof KafkaException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            pending.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            giveUp(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            giveUp(partitions);
        }

        private void giveUp(Collection<TopicPartition> partitions) {
            List<TopicPartition> mine =
                    partitions.stream().filter(owned::contains).toList();
            pending.removeAll(partitions);
            owned.removeAll(mine);
            lags.keySet().removeAll(partitions);
            handler.revoked(mine);
        }
    }
}
