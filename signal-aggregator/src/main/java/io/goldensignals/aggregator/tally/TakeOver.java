package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.ownership.Ownership;
import io.goldensignals.aggregator.ownership.PartitionOwners;
import io.goldensignals.aggregator.ownership.Transactions;
import io.goldensignals.aggregator.store.StreamKey;
import io.goldensignals.aggregator.store.Tables;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.consensus.StreamState;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.log.EventLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** Makes partitions ours: raises their epochs and loads what is stored of them, in one transaction. */
final class TakeOver {
    private static final EventLog LOG = new EventLog(TakeOver.class);

    private final OwnedPartition.Rules rules;
    private final String instance;
    private final Transactions transactions;
    private final Stored stored;
    private final Function<Collection<TopicPartition>, Map<TopicPartition, Long>> logStarts;

    /** What is read of a partition. */
    record Stored(PartitionOwners owners, Tables tables) {}

    /** {@code logStarts} tells the first offset that the log has of each partition. */
    TakeOver(
            OwnedPartition.Rules rules,
            String instance,
            Transactions transactions,
            Stored stored,
            Function<Collection<TopicPartition>, Map<TopicPartition, Long>> logStarts) {
        this.rules = rules;
        this.instance = instance;
        this.transactions = transactions;
        this.stored = stored;
        this.logStarts = logStarts;
    }

    List<OwnedPartition> take(Collection<TopicPartition> partitions) throws Exception {
        stored.tables().forget();
        Map<TopicPartition, Long> starts = new HashMap<>();
        List<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).toList();
        List<OwnedPartition> taken = transactions.runAfterOthers(connection -> {
            List<OwnedPartition> owned = new ArrayList<>();
            for (Ownership ownership : stored.owners().take(connection, numbers, instance)) {
                // The group's committed offset counts for nothing: only what is stored with the rows is exact.
                long start = ownership.nextOffset().isPresent() ? 0 : start(ownership, partitions, starts);
                Map<StreamKey, StreamState> states = stored.tables().load(connection, ownership.partition());
                states.forEach(this::announceRestart);
                owned.add(new OwnedPartition(rules, ownership, states, start));
                LOG.info(
                        "partition.assigned",
                        "partition",
                        ownership.partition(),
                        "epoch",
                        ownership.epoch(),
                        "next_ordinal",
                        ownership.nextOrdinal());
            }
            return owned;
        });
        return taken;
    }

    /** Nobody is to wonder why a stream that had learned knows nothing any more. */
    private void announceRestart(StreamKey stream, StreamState state) {
        if (!StreamConsensus.learns(rules.policy(), state)) {
            LOG.warn(
                    "learning.restarted",
                    "symbol",
                    stream.symbol(),
                    "interval",
                    stream.interval(),
                    "was",
                    state.policy() + ' ' + state.policyVersion(),
                    "now",
                    rules.policy().name() + ' ' + rules.policy().version());
        }
    }

    private long start(Ownership ownership, Collection<TopicPartition> all, Map<TopicPartition, Long> starts) {
        if (starts.isEmpty()) {
            starts.putAll(logStarts.apply(all));
        }
        return starts.get(topicPartition(ownership.partition()));
    }

    static TopicPartition topicPartition(int number) {
        return new TopicPartition(Topics.AGENT_SIGNALS.name(), number);
    }
}
