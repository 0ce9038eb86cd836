package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.ownership.PartitionOwners;
import io.goldensignals.aggregator.ownership.Progress;
import io.goldensignals.aggregator.ownership.Transactions;
import io.goldensignals.aggregator.store.Tables;
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
    private final Tables tables;
    private final Publisher publisher;

    BatchWriter(Transactions transactions, PartitionOwners owners, Tables tables, Publisher publisher) {
        this.transactions = transactions;
        this.owners = owners;
        this.tables = tables;
        this.publisher = publisher;
    }

    void write(Batch batch) throws Exception {
        List<Progress> progress = batch.progress();
        tables.prepare(batch.months());
        transactions.run(connection -> {
            owners.lock(connection, progress);
            Publisher.Deliveries deliveries = publisher.send(batch.events());
            deliveries.add(publisher.send(batch.deadLetters()));
            tables.write(connection, batch.rows(), batch.states());
            owners.advance(connection, progress);
            // In good time before the database ends the transaction by itself.
            deliveries.await(transactions.limit().multipliedBy(4).dividedBy(5));
            return progress;
        });
        tables.committed(batch.rows());
        batch.partitions().forEach(partition -> partition.stored(partition.progress()));
    }
}
