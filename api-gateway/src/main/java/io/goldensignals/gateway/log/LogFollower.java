package io.goldensignals.gateway.log;

import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.log.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * One thread that reads every partition of some topics, without a group, and hands the records to a {@link LogListener}
 * in order. After a failure it goes on at the record after the last handled one, for as long as it takes.
 */
public final class LogFollower implements AutoCloseable {
    private static final EventLog LOG = new EventLog(LogFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long FIRST_BACKOFF_MILLIS = 200;
    private static final long LONGEST_BACKOFF_MILLIS = 5_000;

    private final String name;
    private final LogClients clients;
    private final List<Topic> topics;
    private final LogListener listener;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private long backoff = FIRST_BACKOFF_MILLIS;
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile LogStatus status = new LogStatus.Starting("not connected yet");

    /** Starts reading at once, on a thread of the given name. */
    public LogFollower(String name, LogClients clients, Collection<Topic> topics, LogListener listener) {
        this.name = name;
        this.clients = clients;
        this.topics = List.copyOf(topics);
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public LogStatus status() {
        return status;
    }

    /** Whether the reading thread lives; it ends with {@link #close()} or an error of the JVM. */
    boolean running() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (open()) {
            try (KafkaConsumer<String, byte[]> reader = clients.follower(name)) {
                consumer = reader;
                follow(reader);
            } catch (WakeupException e) {
                // Only close() wakes the consumer.
            } catch (RuntimeException e) {
                failed(e);
            } finally {
                consumer = null;
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> reader) {
        List<TopicPartition> partitions = partitions(reader);
        reader.assign(partitions);
        Map<TopicPartition, Long> ends = seek(reader, partitions);
        if (status instanceof LogStatus.Starting) {
            long missed = partitions.stream()
                    .mapToLong(p -> ends.get(p) - positions.get(p))
                    .sum();
            become(new LogStatus.Starting("reading the last " + missed + " records first"));
        }
        boolean current = false;
        while (open()) {
            ConsumerRecords<String, byte[]> records = reader.poll(POLL);
            if (!records.isEmpty()) {
                listener.records(records);
                records.partitions().forEach(p -> positions.put(p, reader.position(p)));
            }
            if (!current && ends.entrySet().stream().allMatch(e -> reader.position(e.getKey()) >= e.getValue())) {
                current = true;
                become(new LogStatus.Following(partitions.size()));
                backoff = FIRST_BACKOFF_MILLIS;
                listener.current();
            }
        }
    }

    /** Goes on where it stopped; what was never read, or whose position the broker no longer has, starts afresh. */
    private Map<TopicPartition, Long> seek(KafkaConsumer<String, byte[]> reader, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long begin = begins.get(partition);
            long end = ends.get(partition);
            Long position = positions.get(partition);
            if (position == null || position < begin || position > end) {
                position = listener.startAt(partition, begin, end);
                positions.put(partition, position);
            }
            reader.seek(partition, position);
        }
        return ends;
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> reader) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : topics) {
            List<PartitionInfo> found = reader.partitionsFor(topic.name());
            int count = found == null ? 0 : found.size();
            if (count != topic.partitions()) {
                throw new IllegalStateException(
                        count == 0
                                ? "topic " + topic.name() + " does not exist"
                                : "topic " + topic.name() + " has " + count + " partitions, expected "
                                        + topic.partitions());
            }
            found.forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
        }
        return partitions;
    }

    private void failed(RuntimeException e) {
        become(new LogStatus.Retrying(e.getClass().getSimpleName() + ": " + e.getMessage()));
        pause();
        backoff = Math.min(2 * backoff, LONGEST_BACKOFF_MILLIS);
    }

    private void pause() {
        try {
            if (closing.await(backoff, TimeUnit.MILLISECONDS)) {
                LOG.debug("loop.closed", "loop", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private void become(LogStatus next) {
        if (!next.equals(status)) {
            status = next;
            switch (next) {
                case LogStatus.Starting(String reason) -> LOG.info("loop.starting", "loop", name, "reason", reason);
                case LogStatus.Following(int partitions) ->
                    LOG.info("loop.reading", "loop", name, "partitions", partitions);
                case LogStatus.Retrying(String reason) -> LOG.warn("loop.retrying", "loop", name, "reason", reason);
            }
        }
    }
}
