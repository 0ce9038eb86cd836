package io.goldensignals.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.store.TestingDatabase;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.TestingClock;
import io.goldensignals.testsupport.TestingParts;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditRetentionIT {
    private static final Duration YEAR = Duration.ofDays(365);
    /** A gateway that another test has left running finds nothing old enough. */
    private static final Duration INTO_THE_FUTURE = Duration.ofDays(70 * 365);

    private record Settings(Duration retention, Duration pruneInterval) implements AuditConfig {}

    private final Vertx vertx = Vertx.vertx();
    private final TestingClock clock = new TestingClock();
    private AuditRetention retention;

    @BeforeEach
    void open() throws Exception {
        ConsensusRows.recreate();
        clock.pass(INTO_THE_FUTURE);
        Settings settings = new Settings(YEAR, Duration.ofHours(1));
        retention = new AuditRetention(TestingDatabase.open(vertx), settings, clock);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsOlderThanItsRetentionGoesInBatchesAndNothingElse() throws Exception {
        Instant limit = clock.instant().minus(YEAR);
        insert(2 * AuditRetention.BATCH + 3, limit.minusMillis(1));
        insert(5, limit);
        retention.run();
        assertThat(count()).isEqualTo(5);
        clock.pass(Duration.ofMillis(1));
        retention.run();
        assertThat(count()).isZero();
    }

    @Test
    void whileAnotherReplicaIsAtItItLeavesTheRowsAloneAndRequestsGoOn() throws Exception {
        Instant old = clock.instant().minus(YEAR).minusSeconds(1);
        insert(3, old);
        try (Connection other = TestingParts.postgresql().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('" + AuditRetention.TURN + "', 0))");
            retention.run();
            insert(1, clock.instant());
            assertThat(count()).isEqualTo(4);
            other.commit();
        }
        retention.run();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void theDatabasesAbsenceIsNoFailure() throws Exception {
        insert(1, clock.instant().minus(YEAR).minusSeconds(1));
        ConsensusRows.execute("alter table audit rename to elsewhere");
        retention.run();
        ConsensusRows.execute("alter table elsewhere rename to audit");
        retention.run();
        assertThat(count()).isZero();
    }

    private static void insert(int rows, Instant at) throws Exception {
        ConsensusRows.execute("insert into audit (at, caller, address, method, path, trace_id) select '" + at
                + "', 'anonymous', '127.0.0.1', 'PUT', '/', 'x' from generate_series(1, " + rows + ")");
    }

    private static int count() throws Exception {
        return Integer.parseInt(ConsensusRows.text("select count(*) from audit"));
    }
}
