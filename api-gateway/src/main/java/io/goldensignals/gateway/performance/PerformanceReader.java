package io.goldensignals.gateway.performance;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.Snapshot;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures performance from PostgreSQL, on one thread of its own: however many ask, the event loops stay free. */
@ApplicationScoped
class PerformanceReader {
    private final Database database;
    private final PerformanceConfig config;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("performance").daemon().unstarted(task));
    private final AtomicInteger measuring = new AtomicInteger();

    PerformanceReader(Database database, PerformanceConfig config) {
        this.database = database;
        this.config = config;
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    Uni<MeasuredPerformance> measure(PerformanceQuestion question) {
        return Uni.createFrom().deferred(() -> {
            if (measuring.incrementAndGet() > config.mostQuestions()) {
                measuring.decrementAndGet();
                throw unavailable("Enough is being measured at present", null);
            }
            return database.snapshot(snapshot -> measure(question, snapshot))
                    .ifNoItem()
                    .after(config.timeout())
                    .fail()
                    .onFailure(TimeoutException.class)
                    .transform(e -> unavailable(
                            "The measurement took longer than "
                                    + config.timeout().toSeconds() + " s",
                            e))
                    .onTermination()
                    .invoke(measuring::decrementAndGet);
        });
    }

    private Uni<MeasuredPerformance> measure(PerformanceQuestion question, Snapshot snapshot) {
        Measurement measurement = new Measurement(config.mostBars());
        String order = "order by bar_time desc, id desc limit " + (config.mostBars() + 1);
        return SettlementRows.of(snapshot)
                .flatMap(rows -> snapshot.each(
                                SettlementRows.UNWEIGHTED,
                                question.where(),
                                order,
                                thread,
                                row -> measurement.add(rows.symbol(row), rows.settlement(row)))
                        .flatMap(read -> snapshot.each(
                                SettlementRows.WEIGHTED,
                                SettlementRows.of(measurement.newest()),
                                "order by bar_time desc, id desc",
                                thread,
                                row -> measurement.addNewest(rows.symbol(row), rows.settlement(row)))))
                .emitOn(thread)
                .map(read -> measurement.measured(question));
    }

    private static ApiException unavailable(String why, Throwable cause) {
        return ApiException.unavailable(why + ": try again later, or ask for less time or fewer symbols", cause);
    }
}
