package io.goldensignals.marketdata.ownership;

import io.goldensignals.marketdata.log.LogReader;
import io.goldensignals.marketdata.market.LogHistory;
import io.goldensignals.marketdata.market.Past;
import io.goldensignals.marketdata.market.Watch;
import io.goldensignals.marketdata.publish.Publisher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Watchlist entries that came while the loop was running, until their past is known. Reading it may go far back, so it
 * is done beside the loop. All methods are the loop's.
 */
final class Newcomers implements AutoCloseable {
    record Arrival(Watch watch, Past past) {}

    private final Supplier<LogReader> readers;
    private final LogHistory history;
    private final Publisher publisher;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("newcomers").daemon().factory());
    private final Map<String, Watch> expected = new HashMap<>();
    private final ConcurrentLinkedQueue<Arrival> read = new ConcurrentLinkedQueue<>();

    Newcomers(Supplier<LogReader> readers, LogHistory history, Publisher publisher) {
        this.readers = readers;
        this.history = history;
        this.publisher = publisher;
    }

    void expect(Watch watch) {
        expected.put(watch.symbol(), watch);
        try {
            worker.execute(() -> read(watch));
        } catch (RejectedExecutionException e) {
            // Closed together with the loop.
        }
    }

    void forget(String symbol) {
        expected.remove(symbol);
    }

    void forgetAll(int partition) {
        expected.values().removeIf(watch -> watch.partition() == partition);
    }

    boolean isIdle() {
        return expected.isEmpty();
    }

    /** Those that are ready and still wanted. */
    List<Arrival> arrived() {
        List<Arrival> ready = new ArrayList<>();
        for (Arrival next = read.poll(); next != null; next = read.poll()) {
            if (expected.remove(next.watch().symbol(), next.watch())) {
                ready.add(next);
            }
        }
        return ready;
    }

    private void read(Watch watch) {
        try (LogReader reader = readers.get()) {
            read.add(new Arrival(watch, history.of(List.of(watch), reader).get(watch.symbol())));
        } catch (RuntimeException e) {
            // Without its past a symbol must not start: the loop takes everything over again.
            publisher.fail(e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
