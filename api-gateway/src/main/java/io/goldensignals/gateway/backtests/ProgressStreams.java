package io.goldensignals.gateway.backtests;

import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.access.Caller;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.stream.Seats;
import io.goldensignals.gateway.stream.Seats.Seat;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * The clients of this replica that follow backtests, whichever replica reads what is said of them: one question to the
 * database at a time tells how all of these stand.
 */
@Singleton
final class ProgressStreams implements AutoCloseable {
    static final Duration TICK = Duration.ofSeconds(1);

    private static final EventLog LOG = new EventLog(ProgressStreams.class);

    private final BacktestTable table;
    private final Seats seats;
    private final InstantSource clock;
    /** To the id of what they follow. */
    private final Map<ProgressStream, String> clients = new ConcurrentHashMap<>();

    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean closing;

    ProgressStreams(BacktestTable table, Seats seats, InstantSource clock) {
        this.table = table;
        this.seats = seats;
        this.clock = clock;
    }

    /** Throws the problem to answer with. {@code context} is the request's. */
    void open(RoutingContext request, Context context, StoredBacktest backtest) {
        if (closing) {
            throw ApiException.unavailable("This replica is going down: try again, at another one", null);
        }
        Seat seat = seats.take(Caller.of(request).name(), Caller.until(request));
        ProgressStream client = new ProgressStream(seat, request.request(), context);
        clients.put(client, backtest.id());
        request.addEndHandler(ended -> {
            clients.remove(client);
            seat.leave();
        });
        client.open(Progress.of(backtest));
    }

    void tick() {
        if (clients.isEmpty() || !asking.compareAndSet(false, true)) {
            return;
        }
        Map<ProgressStream, String> asked = Map.copyOf(clients);
        table.all(List.copyOf(asked.values()))
                .onTermination()
                .invoke(() -> asking.set(false))
                .subscribe()
                .with(found -> tell(asked, found), failure -> untold(asked, failure));
    }

    void accessEnded(String caller) {
        clients.keySet().stream()
                .filter(client -> client.caller().equals(caller))
                .forEach(ProgressStream::end);
    }

    @Override
    public void close() {
        closing = true;
        clients.keySet().forEach(ProgressStream::reconnect);
    }

    private void tell(Map<ProgressStream, String> asked, List<StoredBacktest> found) {
        Map<String, Progress> progress = found.stream().collect(Collectors.toMap(StoredBacktest::id, Progress::of));
        asked.forEach((client, id) -> {
            if (progress.containsKey(id)) {
                client.tick(progress.get(id), clock.instant());
            } else {
                // It was deleted.
                client.end();
            }
        });
    }

    private void untold(Map<ProgressStream, String> asked, Throwable failure) {
        LOG.debug("backtests.untold", "reason", failure.getMessage());
        asked.keySet().forEach(client -> client.tick(null, clock.instant()));
    }
}
