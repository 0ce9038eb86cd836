package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.latest.LatestSignals;
import io.goldensignals.aggregator.observe.AggregatorMeters;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.contracts.log.EventLog;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Turns panels' records into consensus: what {@link io.goldensignals.contracts.kafka.PartitionLoop} drives. */
public final class TallyHandler implements PartitionHandler {
    private static final EventLog LOG = new EventLog(TallyHandler.class);
    private static final Duration OBSERVE_EVERY = Duration.ofSeconds(5);

    private final TakeOver takeOver;
    private final BatchWriter writer;
    private final Publisher publisher;
    private final LatestSignals latest;
    private final AggregatorMeters meters;
    private final Limits limits;
    private final Provisionals waiting;
    private final Map<Integer, OwnedPartition> owned = new HashMap<>();
    private long nextObservation;
    private volatile Set<Integer> partitions = Set.of();
    private volatile boolean busy;
    /**
     * Where partitions go on when the group's offsets say otherwise, to be committed: a predecessor may have died between
     * its last transaction and the commit to the group, and a quiet partition would show a lag for ever.
     */
    private final Map<TopicPartition, Long> resumed = new HashMap<>();

    /** How long bars wait before a provisional consensus, how many records may be held, and what tells the time. */
    record Limits(Duration provisionalGrace, int maxOpenRecords, LongSupplier nanoTime) {}

    /** Where a batch goes. */
    record Outputs(BatchWriter writer, Publisher publisher, LatestSignals latest) {}

    TallyHandler(TakeOver takeOver, Outputs outputs, AggregatorMeters meters, Limits limits) {
        this.takeOver = takeOver;
        this.writer = outputs.writer();
        this.publisher = outputs.publisher();
        this.latest = outputs.latest();
        this.meters = meters;
        this.limits = limits;
        this.nextObservation = limits.nanoTime().getAsLong();
        this.waiting = new Provisionals(limits.provisionalGrace(), limits.nanoTime());
    }

    @Override
    public Map<TopicPartition, Long> assigned(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed) throws Exception {
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (OwnedPartition partition : takeOver.take(partitions)) {
            owned.put(partition.number(), partition);
            starts.put(TakeOver.topicPartition(partition.number()), partition.position());
        }
        this.partitions = Set.copyOf(owned.keySet());
        latest.takenOver(numbers(partitions));
        resumed.putAll(starts);
        resumed.entrySet().removeAll(committed.entrySet());
        return starts;
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        resumed.keySet().removeAll(partitions);
        Set<OwnedPartition> gone = new HashSet<>();
        for (int number : numbers(partitions)) {
            OwnedPartition partition = owned.remove(number);
            if (partition != null) {
                gone.add(partition);
            }
        }
        this.partitions = Set.copyOf(owned.keySet());
        waiting.forget(gone);
        latest.givenUp(numbers(partitions));
        meters.openTallies(openBars());
        LOG.info("partitions.revoked", "partitions", numbers(partitions));
    }

    /** The numbers of those owned now, for any thread. */
    public Set<Integer> partitions() {
        return partitions;
    }

    /** Whether records are being handled, for any thread. */
    public boolean isBusy() {
        return busy;
    }

    @Override
    public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) throws Exception {
        busy = true;
        try {
            return decide(records);
        } finally {
            busy = false;
        }
    }

    private Map<TopicPartition, Long> decide(ConsumerRecords<String, byte[]> records) throws Exception {
        long start = limits.nanoTime().getAsLong();
        Batch batch = new Batch();
        for (ConsumerRecord<String, byte[]> record : records) {
            owned.get(record.partition()).read(record, batch, waiting);
        }
        refuseTooMany();
        if (!batch.isEmpty()) {
            writer.write(batch);
        }
        latest.committed(batch.rows());
        meters.finals(batch.rows().size(), Duration.ofNanos(limits.nanoTime().getAsLong() - start));
        meters.stored(batch.rows());
        meters.deadLetters(batch.deadLetters().size());
        meters.openTallies(openBars());
        Map<TopicPartition, Long> done = new HashMap<>();
        // For lag tools: what has been read, though an open bar may need it again after a take-over.
        batch.partitions().forEach(p -> done.put(TakeOver.topicPartition(p.number()), p.position()));
        resumed.keySet().removeAll(done.keySet());
        return done;
    }

    /** Publishes what is provisional and due. Nobody waits for it: a lost one is made up for by the final. */
    @Override
    public Map<TopicPartition, Long> tick() {
        for (ProducerRecord<String, byte[]> event : waiting.due()) {
            publisher.send(List.of(event));
            meters.provisional();
        }
        observe();
        Map<TopicPartition, Long> commits = Map.copyOf(resumed);
        resumed.clear();
        return commits;
    }

    /** Now and then: it looks at every stream. */
    private void observe() {
        long now = limits.nanoTime().getAsLong();
        if (now - nextObservation >= 0) {
            nextObservation = now + OBSERVE_EVERY.toNanos();
            meters.learning(Observation.of(owned.values()));
        }
    }

    private void refuseTooMany() {
        int held = owned.values().stream().mapToInt(OwnedPartition::openRecords).sum();
        if (held > limits.maxOpenRecords()) {
            throw new IllegalStateException(held + " records wait for panels, golden.consensus.max-open-records allows "
                    + limits.maxOpenRecords() + ": is a panel of golden.consensus.panels not running?");
        }
    }

    private int openBars() {
        return owned.values().stream().mapToInt(OwnedPartition::openBars).sum();
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        Set<Integer> numbers = new HashSet<>();
        partitions.forEach(partition -> numbers.add(partition.partition()));
        return numbers;
    }
}
