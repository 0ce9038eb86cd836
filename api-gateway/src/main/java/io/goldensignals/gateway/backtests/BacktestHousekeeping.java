package io.goldensignals.gateway.backtests;

import io.goldensignals.contracts.log.EventLog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Removes backtests that have been kept long enough, a batch at a time. */
@Singleton
final class BacktestHousekeeping {
    static final int BATCH = 50;

    private static final EventLog LOG = new EventLog(BacktestHousekeeping.class);

    private final BacktestTable table;
    private final BacktestsConfig config;
    private final InstantSource clock;

    BacktestHousekeeping(BacktestTable table, BacktestsConfig config, InstantSource clock) {
        this.table = table;
        this.config = config;
        this.clock = clock;
    }

    /** Until less than a batch is left. Never fails: another time will do. */
    Uni<Void> run() {
        return prune().onFailure()
                .invoke(failure -> LOG.debug("backtests.not_pruned", "reason", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> prune() {
        return table.prune(clock.instant().minus(config.retention()), BATCH)
                .chain(gone -> gone < BATCH ? Uni.createFrom().voidItem() : prune());
    }
}
