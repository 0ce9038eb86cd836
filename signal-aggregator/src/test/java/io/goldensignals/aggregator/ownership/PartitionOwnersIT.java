package io.goldensignals.aggregator.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.aggregator.store.TestingDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionOwnersIT {
    private final PartitionOwners owners = new PartitionOwners();
    private TestingDatabase database;
    private Transactions transactions;

    @BeforeEach
    void migrate() throws Exception {
        database = TestingDatabase.migrated();
        transactions = new Transactions(database.dataSource(), Duration.ofSeconds(1));
    }

    @Test
    void everyTakeOverRaisesTheEpochAndKeepsThePlace() throws Exception {
        assertThat(take(3)).isEqualTo(new Ownership(3, 1, OptionalLong.empty(), 0));
        advance(new Progress(3, 1, 42, 7));

        assertThat(take(3)).isEqualTo(new Ownership(3, 2, OptionalLong.of(42), 7));
    }

    @Test
    void refusesATransactionOfAnEarlierOwner() throws Exception {
        take(3);
        take(3);

        assertThatThrownBy(() -> advance(new Progress(3, 1, 42, 7)))
                .isInstanceOf(OwnershipLostException.class)
                .hasMessageContaining("partition 3");
        assertThat(take(3).nextOrdinal()).isZero();
    }

    @Test
    void refusesATransactionForAPartitionThatNobodyTook() {
        assertThatThrownBy(() -> advance(new Progress(5, 1, 42, 7))).isInstanceOf(OwnershipLostException.class);
    }

    @Test
    void aFrozenOwnerNeitherWritesNorHoldsItsSuccessorUp() throws Exception {
        take(3);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch thaw = new CountDownLatch(1);
        CompletableFuture<Exception> frozen = CompletableFuture.supplyAsync(() -> {
            try {
                return transactions.run(connection -> {
                    owners.lock(connection, List.of(new Progress(3, 1, 42, 7)));
                    locked.countDown();
                    thaw.await();
                    owners.advance(connection, List.of(new Progress(3, 1, 42, 7)));
                    return null;
                });
            } catch (Exception e) {
                return e;
            }
        });
        locked.await();

        Ownership successor = take(3);
        thaw.countDown();

        assertThat(frozen.join()).isInstanceOf(SQLException.class);
        assertThat(successor).isEqualTo(new Ownership(3, 2, OptionalLong.empty(), 0));
        assertThat(database.query("select next_ordinal from partition_owner")).containsExactly("0");
    }

    private Ownership take(int partition) throws Exception {
        return transactions
                .runAfterOthers(connection -> owners.take(connection, List.of(partition), "test"))
                .getFirst();
    }

    private void advance(Progress progress) throws Exception {
        transactions.run(connection -> {
            owners.lock(connection, List.of(progress));
            owners.advance(connection, List.of(progress));
            return null;
        });
    }
}
