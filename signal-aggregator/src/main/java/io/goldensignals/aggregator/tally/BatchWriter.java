package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.ownership.PartitionOwners;
import io.goldensignals.aggregator.ownership.Progress;
import io.goldensignals.aggregator.ownership.Transactions;
import io.goldensignals.aggregator.store.ConsensusTable;
import io.goldensignals.aggregator.store.MonthPartitions;
import io.goldensignals.aggregator.store.StreamStates;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Publishes and stores a batch. The records go out inside the transaction, after the epochs are found to hold and before
 * the commit: a crash in between publishes the same bytes with the same ordinals again, and never leaves a stored
 * consensus unpublished.
 */
@Singleton
final class BatchWriter {
    private final Transactions transactions;
    private final PartitionOwners owners;
    private final MonthPartitions months;
    private final ConsensusTable table;
    private final StreamStates states;
    private final Publisher publisher;

    BatchWriter(
            Transactions transactions,
            PartitionOwners owners,
            MonthPartitions months,
            ConsensusTable table,
            StreamStates states,
            Publisher publisher) {
        this.transactions = transactions;
        this.owners = owners;
        this.months = months;
        this.table = table;
        this.states = states;
        this.publisher = publisher;
    }

    void write(Batch batch) throws Exception {
        List<Progress> progress = batch.progress();
        months.prepare(batch.months());
        transactions.run(connection -> {
            owners.lock(connection, progress);
            Publisher.Deliveries deliveries = publisher.send(batch.events());
            deliveries.add(publisher.send(batch.deadLetters()));
            table.insert(connection, batch.rows());
            states.save(connection, batch.states());
            owners.advance(connection, progress);
            // In good time before the database ends the transaction by itself.
            deliveries.await(transactions.limit().multipliedBy(4).dividedBy(5));
            return progress;
        });
        batch.partitions().forEach(partition -> partition.stored(partition.progress()));
    }
}
