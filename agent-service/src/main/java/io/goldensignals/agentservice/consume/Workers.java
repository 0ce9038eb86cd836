package io.goldensignals.agentservice.consume;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A small pool that does a batch's work side by side; a single piece is done by the caller. */
final class Workers implements AutoCloseable {
    private final ExecutorService pool;
    private volatile boolean busy;

    Workers(int threads) {
        pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("judge-", 0).daemon().factory());
    }

    /** Whether a batch is being done right now. */
    boolean busy() {
        return busy;
    }

    /** Returns when all is done; throws the first failure, after all have ended. */
    void run(Collection<? extends Runnable> pieces) throws InterruptedException {
        busy = true;
        try {
            runAll(pieces);
        } finally {
            busy = false;
        }
    }

    private void runAll(Collection<? extends Runnable> pieces) throws InterruptedException {
        if (pieces.size() == 1) {
            pieces.iterator().next().run();
            return;
        }
        List<Callable<Object>> tasks = pieces.stream().map(Executors::callable).toList();
        for (Future<Object> done : pool.invokeAll(tasks)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("can't judge a bar: " + e.getCause(), e.getCause());
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
