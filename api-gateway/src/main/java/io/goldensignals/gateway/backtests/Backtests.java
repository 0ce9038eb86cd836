package io.goldensignals.gateway.backtests;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.backtests.BacktestTable.Creation;
import io.goldensignals.gateway.log.LogWriter;
import io.goldensignals.gateway.problem.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Asks for backtests and ends them; what can't be done is a problem. Blocks. */
@Singleton
final class Backtests {
    private static final String REFUSAL = "Kafka does not answer at present: nothing has changed, try again later";
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
    /** Longer than the database's own time-out. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int ID_BYTES = 16;

    private final BacktestTable table;
    private final Panels panels;
    private final LogWriter log;
    private final BacktestsConfig config;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Backtests(BacktestTable table, Panels panels, LogWriter log, BacktestsConfig config, InstantSource clock) {
        this.table = table;
        this.panels = panels;
        this.log = log;
        this.config = config;
        this.clock = clock;
    }

    /** First the row, or its first events might find none; it goes again when Kafka does not take the request. */
    StoredBacktest create(BacktestOrder order, String caller) {
        List<AgentRoster> rosters = panels.of(order.agents());
        BacktestRequest request = order.request(id(), rosters);
        Creation creation = new Creation(request.id(), caller, now(), order, rosters);
        StoredBacktest made = done(table.insert(creation, config.mostUnfinished()))
                .orElseThrow(() -> ApiException.tooManyRequests(
                        "There are " + config.mostUnfinished() + " unfinished backtests, as many as "
                                + "golden.backtests.most-unfinished allows: wait for one, or DELETE one",
                        RETRY_AFTER));
        try {
            log.write(Events.backtestRequested(request), REFUSAL);
        } catch (ApiException e) {
            done(table.delete(request.id()));
            throw e;
        }
        return made;
    }

    /**
     * Cancels it, or removes it when it had come to its end. First the request is withdrawn: a failure after that ends in a
     * cancelled row as well, by what the agent service says of it.
     */
    void remove(String id) {
        if (get(id).state().isFinal()) {
            done(table.delete(id));
        } else {
            log.write(Events.backtestCancelled(id), REFUSAL);
            done(table.cancel(id, now()));
        }
    }

    StoredBacktest get(String id) {
        return found(done(table.get(id)), id);
    }

    /** Its JSON, as published. Only of one that is completed. */
    byte[] report(String id) {
        return Gzip.expanded(done(table.report(id)).orElseThrow(() -> unknown(id)));
    }

    static StoredBacktest found(Optional<StoredBacktest> backtest, String id) {
        return backtest.orElseThrow(() -> unknown(id));
    }

    private static ApiException unknown(String id) {
        return ApiException.notFound("There is no backtest " + id);
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String id() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
