package io.goldensignals.contracts.kafka;

import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.log.EventLog;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * One thread that reads its share of some topics and drives a {@link PartitionHandler}. Assignment, records and
 * revocation of a partition never overlap, which is why stateful readers use this loop: between a queue's two ends a
 * batch of the time before a rebalance could reach the state built after it. Offsets are committed only for what the
 * handler reports; a partition whose position the broker no longer has is halted rather than reset.
 */
public final class PartitionLoop implements AutoCloseable {
    /** Whether the loop reads, tries again, or gave up, with the reason. */
    public sealed interface Status {
        /** Not yet a member of the group. */
        record Starting() implements Status {}

        record Reading(int partitions) implements Status {}

        /** Lasts until the records that failed have been handled. */
        record Retrying(String reason) implements Status {}

        /** Needs an operator: the partitions named, or all when the loop is not {@link #alive}, are read no more. */
        record Halted(String reason) implements Status {}
    }

    private static final EventLog LOG = new EventLog(PartitionLoop.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final Map<String, Object> config;
    private final Collection<String> topics;
    private final PartitionHandler handler;
    private final Consumer<Status> onStatus;
    private final Commits commits = new Commits();

    /** Assigned, and to be taken over by the handler. */
    private final Set<TopicPartition> pending = new HashSet<>();

    /** The handler was given these, whether it succeeded in building their state or not. */
    private final Set<TopicPartition> held = new HashSet<>();

    /** The handler failed on their latest records. */
    private final Set<TopicPartition> failed = new HashSet<>();

    /** The positions that the broker no longer has. */
    private final Map<TopicPartition, Long> stuck = new HashMap<>();

    private final PartitionLags lags = new PartitionLags();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private Duration backoff = FIRST_BACKOFF;
    private boolean broken;
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile Status status = new Status.Starting();

    /**
     * Starts reading. {@code config} names brokers, group and protocol; deserialisers and commit behaviour are the
     * loop's. {@code onStatus} hears every change of status, after it was logged, on the loop's thread.
     */
    public PartitionLoop(
            String name,
            Map<String, Object> config,
            Collection<String> topics,
            PartitionHandler handler,
            Consumer<Status> onStatus) {
        this.config = new HashMap<>(config);
        this.config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        this.config.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        this.topics = List.copyOf(topics);
        this.handler = handler;
        this.onStatus = onStatus;
        this.consumer = subscribed();
        this.thread = Thread.ofPlatform().name(name).start(this::run);
    }

    public Status status() {
        return status;
    }

    /** False once closed, or after an error that only a new process heals: what liveness should ask. */
    public boolean alive() {
        return thread.isAlive();
    }

    /** Records not yet handled, per partition read, as of the latest fetch. */
    public Map<TopicPartition, Long> lags() {
        return lags.all();
    }

    /** What this member reads, by topic, for its {@link ServiceStatus}; empty while it does not get on. */
    public List<ServiceStatus.Reading> reading() {
        if (!(status instanceof Status.Reading)) {
            return List.of();
        }
        return lags.reading(String.valueOf(config.get(ConsumerConfig.GROUP_ID_CONFIG)), topics);
    }

    /** Ends after the records in hand, commits them, gives the partitions up and leaves the group. */
    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KafkaConsumer<String, byte[]> subscribed() {
        KafkaConsumer<String, byte[]> created =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        created.subscribe(topics, new Rebalance());
        return created;
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                turn();
            }
            leave();
        } catch (Throwable e) {
            become(new Status.Halted(reason(e)), e);
            leave();
        }
    }

    private void leave() {
        try {
            consumer.close(CloseOptions.timeout(GOODBYE));
        } catch (KafkaException e) {
            // Without the goodbye the group finds out by itself.
        } finally {
            giveUp(List.copyOf(held));
        }
    }

    private void turn() {
        try {
            if (broken) {
                replaceConsumer();
            }
            takeOver();
            ConsumerRecords<String, byte[]> records = poll();
            Map<TopicPartition, Long> done = new HashMap<>();
            if (!records.isEmpty()) {
                done.putAll(handle(records));
            }
            done.putAll(handler.tick());
            commit(done);
            lags.measure(consumer, held);
            settle();
        } catch (WakeupException e) {
            // Only close() wakes the consumer, and the loop ends on its own flag.
        } catch (OffsetOutOfRangeException e) {
            halt(e.offsetOutOfRangePartitions());
        } catch (NoOffsetForPartitionException e) {
            // The consumer may look for the group's offsets before it tells of the assignment: taking over sets them.
            if (e.partitions().stream().anyMatch(held::contains)) {
                retry(e);
            }
        } catch (InterruptedException | InterruptException e) {
            closing.countDown();
        } catch (Exception e) {
            retry(e);
        }
    }

    /** Builds the state of newly assigned partitions, outside of {@code poll} so that a failure is an ordinary one. */
    private void takeOver() throws Exception {
        if (pending.isEmpty()) {
            return;
        }
        Set<TopicPartition> partitions = Set.copyOf(pending);
        Map<TopicPartition, Long> starts = new HashMap<>();
        consumer.committed(partitions).forEach((partition, offset) -> {
            if (offset != null) {
                starts.put(partition, offset.offset());
            }
        });
        held.addAll(partitions);
        starts.putAll(handler.assigned(partitions, Map.copyOf(starts)));
        Set<TopicPartition> fresh = new HashSet<>(partitions);
        fresh.removeAll(starts.keySet());
        starts.putAll(consumer.beginningOffsets(fresh));
        partitions.forEach(p -> consumer.seek(p, starts.get(p)));
        consumer.resume(partitions);
        pending.removeAll(partitions);
    }

    private ConsumerRecords<String, byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (RetriableException | InvalidOffsetException | WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            // Some of these leave a consumer that polls for ever and gets nothing: only a new one is sure to recover.
            broken = true;
            throw e;
        }
    }

    private Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) throws Exception {
        failed.addAll(records.partitions());
        Map<TopicPartition, Long> done = handler.handle(records);
        failed.removeAll(records.partitions());
        return done;
    }

    private void commit(Map<TopicPartition, Long> done) {
        done.forEach((partition, offset) -> {
            if (held.contains(partition)) {
                commits.add(partition, offset);
            }
        });
        commits.send(consumer);
    }

    private void settle() {
        // Handled after all: the failure came after the effect, and the handler's own offset tells so.
        failed.removeIf(lags::isZero);
        if (!pending.isEmpty() || !failed.isEmpty()) {
            return;
        }
        backoff = FIRST_BACKOFF;
        boolean joined = consumer.groupMetadata().generationId() > 0;
        if (!stuck.isEmpty()) {
            become(halted());
        } else if (joined || !(status instanceof Status.Starting)) {
            become(new Status.Reading(held.size()));
        }
    }

    /** The partition waits for an operator, the others go on: giving it up would only halt the next reader, too. */
    private void halt(Map<TopicPartition, Long> positions) {
        Set<TopicPartition> partitions = positions.keySet();
        consumer.pause(partitions);
        stuck.putAll(positions);
        failed.removeAll(partitions);
        commits.forget(partitions);
        handOver(partitions);
        become(halted());
    }

    private Status.Halted halted() {
        String positions = stuck.entrySet().stream()
                .map(position -> position.getKey() + " at offset " + position.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return new Status.Halted("the log no longer has what is to be read next, " + positions
                + ": records are missing (docs/runbook.md, Halted)");
    }

    private void retry(Exception failure) {
        become(new Status.Retrying(reason(failure)));
        Set<TopicPartition> again = Set.copyOf(held);
        commits.sendNow(consumer, again);
        handOver(again);
        pending.addAll(again);
        waitPaused();
        backoff = backoff.multipliedBy(2).compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff.multipliedBy(2);
    }

    /** Polling with everything paused keeps the membership while waiting, and lets partitions come and go. */
    private void waitPaused() {
        long end = System.nanoTime() + backoff.toNanos();
        try {
            do {
                consumer.pause(consumer.assignment());
                poll();
            } while (closing.getCount() > 0 && System.nanoTime() < end);
        } catch (WakeupException e) {
            // The loop ends on its own flag.
        } catch (KafkaException | IllegalStateException e) {
            become(new Status.Retrying(reason(e)));
            waitUntil(end);
        }
    }

    private void waitUntil(long end) {
        try {
            closing.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    private void replaceConsumer() {
        try {
            consumer.close(CloseOptions.timeout(GOODBYE));
        } catch (KafkaException e) {
            // It was broken before.
        }
        pending.clear();
        stuck.clear();
        failed.clear();
        commits.reset();
        consumer = subscribed();
        broken = false;
    }

    private void giveUp(Collection<TopicPartition> partitions) {
        pending.removeAll(partitions);
        failed.removeAll(partitions);
        stuck.keySet().removeAll(partitions);
        lags.forget(partitions);
        commits.forget(partitions);
        handOver(partitions);
    }

    private void handOver(Collection<TopicPartition> partitions) {
        List<TopicPartition> mine = partitions.stream().filter(held::remove).toList();
        if (!mine.isEmpty()) {
            handler.revoked(mine);
        }
    }

    private void become(Status next) {
        become(next, null);
    }

    private void become(Status next, Throwable cause) {
        if (!next.equals(status)) {
            status = next;
            log(next, cause);
            onStatus.accept(next);
        }
    }

    /** Here rather than in {@code onStatus}, so that it is told alike wherever a loop runs. */
    private static void log(Status next, Throwable cause) {
        String loop = Thread.currentThread().getName();
        switch (next) {
            case Status.Starting() -> LOG.info("loop.starting", "loop", loop);
            case Status.Reading(int partitions) -> LOG.info("loop.reading", "loop", loop, "partitions", partitions);
            case Status.Retrying(String reason) -> LOG.warn("loop.retrying", "loop", loop, "reason", reason);
            case Status.Halted(String reason) -> LOG.error("loop.halted", cause, "loop", loop, "reason", reason);
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
            // A placeholder until the take-over: a partition without a position would fail the poll for all of them.
            partitions.forEach(p -> consumer.seek(p, 0));
            pending.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commits.sendNow(consumer, partitions);
            giveUp(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            giveUp(partitions);
        }
    }
}
