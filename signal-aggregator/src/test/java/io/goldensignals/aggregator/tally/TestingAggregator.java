package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.latest.LatestSignals;
import io.goldensignals.aggregator.latest.TestingLatest;
import io.goldensignals.aggregator.observe.AggregatorMeters;
import io.goldensignals.aggregator.ownership.PartitionOwners;
import io.goldensignals.aggregator.ownership.Transactions;
import io.goldensignals.aggregator.store.ConsensusTable;
import io.goldensignals.aggregator.store.SettlementTable;
import io.goldensignals.aggregator.store.StreamStates;
import io.goldensignals.aggregator.store.Tables;
import io.goldensignals.aggregator.store.TestingDatabase;
import io.goldensignals.aggregator.store.TestingMonths;
import io.goldensignals.consensus.ConsensusPolicy;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Topics;
import io.goldensignals.testsupport.TestingParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** One process's handler on a real database and real brokers, fed by hand with the log of one partition. */
final class TestingAggregator implements AutoCloseable {
    static final ConsensusPolicy POLICY = new ExpertPolicy(PolicySettings.standard());
    static final Duration GRACE = Duration.ofSeconds(2);

    private final int partition;
    private final Publisher publisher;
    private final LatestSignals latest;
    private final TallyHandler handler;
    private final AtomicLong nanoTime = new AtomicLong();
    private long position;

    TestingAggregator(TestingDatabase database, int partition, String... panels) {
        this(database, partition, 1_000, panels);
    }

    TestingAggregator(TestingDatabase database, int partition, int maxOpenRecords, String... panels) {
        this.partition = partition;
        this.publisher =
                new Publisher(Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers()));
        this.latest = TestingLatest.on(database);
        var owners = new PartitionOwners();
        var tables =
                new Tables(TestingMonths.of(database), new ConsensusTable(), new SettlementTable(), new StreamStates());
        var transactions = new Transactions(database.dataSource(), Duration.ofSeconds(5));
        var writer = new BatchWriter(transactions, owners, tables, publisher);
        SortedSet<String> expected = new TreeSet<>(List.of(panels));
        var takeOver = new TakeOver(
                new OwnedPartition.Rules(POLICY, expected),
                "test",
                transactions,
                new TakeOver.Stored(owners, tables),
                all -> Map.of(TakeOver.topicPartition(partition), 0L));
        this.handler = new TallyHandler(
                takeOver,
                new TallyHandler.Outputs(writer, publisher, latest),
                new AggregatorMeters(new SimpleMeterRegistry()),
                new TallyHandler.Limits(GRACE, maxOpenRecords, nanoTime::get));
    }

    /** Takes the partition over and returns the offset to read on from. */
    long assign() throws Exception {
        position = handler.assigned(List.of(topicPartition()), Map.of()).get(topicPartition());
        return position;
    }

    /** Handles the log from where it stands up to {@code end}. */
    void handle(List<PanelSignals> log, int end) throws Exception {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (long offset = position; offset < end; offset++) {
            PanelSignals signals = log.get((int) offset);
            records.add(record(offset, signals.bar().symbol(), JsonCodec.write(signals)));
        }
        handle(records);
        position = end;
    }

    void handle(List<ConsumerRecord<String, byte[]>> records) throws Exception {
        handler.handle(new ConsumerRecords<>(Map.of(topicPartition(), records), Map.of()));
    }

    ConsumerRecord<String, byte[]> record(long offset, String key, byte[] value) {
        return new ConsumerRecord<>(Topics.AGENT_SIGNALS.name(), partition, offset, key, value);
    }

    /** The offsets that an idle turn commits to the group. */
    Collection<Long> idle() {
        return handler.tick().values();
    }

    void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
        handler.tick();
    }

    private TopicPartition topicPartition() {
        return TakeOver.topicPartition(partition);
    }

    @Override
    public void close() {
        handler.revoked(List.of(topicPartition()));
        TestingLatest.close(latest);
        publisher.close();
    }
}
