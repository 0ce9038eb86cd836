package io.goldensignals.gateway.audit;

import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.Where;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** Deletes audit rows that have been kept long enough, a small batch at a time, for one replica at a time. */
@Singleton
final class AuditRetention {
    static final int BATCH = 500;
    static final String TURN = "golden.audit.prune";

    private static final EventLog LOG = new EventLog(AuditRetention.class);
    /** Beyond the database's own, in case it does not keep to that. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Who finds another replica at it leaves it alone, and finds the rest the next time. */
    private static final String DELETE = """
            with turn as materialized (select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as ours),
            old as (select id from audit, turn where turn.ours and at < $2 order by at, id limit $3)
            delete from audit using old where audit.id = old.id
            returning audit.id""";

    private final Database database;
    private final AuditConfig config;
    private final InstantSource clock;
    private final AtomicBoolean running = new AtomicBoolean();

    AuditRetention(Database database, AuditConfig config, InstantSource clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Blocks until less than a batch is left. Never fails: another time will do. */
    void run() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            long gone = prune();
            if (gone > 0) {
                LOG.info("audit.pruned", "rows", gone, "retention", config.retention());
            }
        } catch (RuntimeException e) {
            LOG.warn("audit.not_pruned", "reason", e.getMessage());
        } finally {
            running.set(false);
        }
    }

    private long prune() {
        Tuple arguments = Tuple.of(TURN, Where.time(clock.instant().minus(config.retention())), BATCH);
        long gone = 0;
        int batch;
        do {
            batch = database.write(DELETE, arguments, row -> row.getLong(0))
                    .await()
                    .atMost(PATIENCE)
                    .size();
            gone += batch;
        } while (batch == BATCH);
        return gone;
    }
}
