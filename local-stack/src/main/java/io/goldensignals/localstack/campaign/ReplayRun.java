package io.goldensignals.localstack.campaign;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.StackOptions;
import io.goldensignals.localstack.report.Lags;
import io.goldensignals.localstack.report.ReplayWatch;
import io.goldensignals.localstack.report.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;

/** One replay from an empty data folder to its end, disturbed on the way and audited at the end. */
public final class ReplayRun {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private final StackOptions options;
    private final List<Disturbance> disturbances;
    private final int streamDisconnects;

    /** {@code streamDisconnects}: how often an SSE client breaks its connection while it follows the run. */
    public ReplayRun(StackOptions options, List<Disturbance> disturbances, int streamDisconnects) {
        // What the cache holds is compared at the end: nothing of it may have expired by then.
        this.options = options.withFresh(true).with("SIGNAL_CACHE_TTL", "1d");
        this.disturbances = List.copyOf(disturbances);
        this.streamDisconnects = streamDisconnects;
    }

    /** What came out: the values (JSON) by id, what was learned, records that came again, and everything found wrong. */
    public record Outcome(
            Map<String, String> values,
            Map<String, String> learned,
            long repeats,
            int connections,
            Summary summary,
            List<String> faults) {}

    /** {@code expectedBars} turns a disturbance's share into a number of decided bars. */
    public Outcome run(int expectedBars) throws Exception {
        List<String> faults = new ArrayList<>();
        try (LocalStack stack = LocalStack.start(options);
                SignalStream stream =
                        new SignalStream(() -> stack.options().portOffset() + 8080, streamDisconnects, expectedBars)) {
            for (Disturbance disturbance : disturbances) {
                long decided = awaitDecided(stack, Math.round(disturbance.share() * expectedBars));
                options.progress().accept("%s, after %,d of %,d".formatted(disturbance.name(), decided, expectedBars));
                faults.addAll(disturbance.action().on(stack));
            }
            Summary summary = new ReplayWatch(stack).await(PATIENCE);
            faults.addAll(summary.differences());
            ConsensusLog log = ConsensusLog.read(stack.bootstrapServers());
            faults.addAll(log.faults());
            audit(stack, log, faults);
            follow(stream, log, faults);
            Map<String, String> learned = Stores.learned(stack);
            return new Outcome(log.values(), learned, log.repeats(), stream.connections(), summary, faults);
        }
    }

    private void audit(LocalStack stack, ConsensusLog log, List<String> faults) throws Exception {
        List<String> symbols = options.market().watchlist().stream()
                .map(WatchlistEntry::symbol)
                .toList();
        faults.addAll(Differences.between("the topic", log.values(), "PostgreSQL", Stores.rows(stack)));
        faults.addAll(Differences.between("the topic", log.values(), "the REST history", Stores.history(stack)));
        Map<String, String> latest = Stores.latest(log.values().values());
        faults.addAll(Differences.between("the topic's latest", latest, "Redis", Stores.cache(stack, symbols)));
    }

    private static void follow(SignalStream stream, ConsensusLog log, List<String> faults) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (stream.size() < log.values().size() && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        faults.addAll(stream.faults());
        faults.addAll(Differences.between("the topic", log.values(), "the SSE stream", stream.values()));
    }

    private static long awaitDecided(LocalStack stack, long bars) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Admin admin = stack.admin()) {
            while (true) {
                long decided = decided(admin);
                if (decided >= bars) {
                    return decided;
                }
                if (System.nanoTime() > end || stack.failure().isDone()) {
                    throw new IllegalStateException("fewer than " + bars + " bars were decided");
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private static long decided(Admin admin) {
        try {
            return Lags.sizes(admin, List.of(Topics.CONSENSUS.name())).get(Topics.CONSENSUS.name());
        } catch (ExecutionException e) {
            // The broker is away for a moment.
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
