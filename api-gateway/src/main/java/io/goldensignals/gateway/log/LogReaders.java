package io.goldensignals.gateway.log;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A few threads, each with a consumer of its own, for reads that start at an arbitrary offset. Threads end when idle;
 * the caller bounds how many reads it has under way.
 */
public final class LogReaders implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final LogClients clients;
    private final ThreadPoolExecutor threads;
    private final Queue<PartitionReader> idle = new ConcurrentLinkedQueue<>();

    public LogReaders(LogClients clients, int count) {
        this.clients = clients;
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("log-reader-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** Runs the read on one of the threads; a read whose result was cancelled before its turn does not run at all. */
    public <T> CompletableFuture<T> read(Function<PartitionReader, T> read) {
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> {
            if (!result.isDone()) {
                run(read, result);
            }
        });
        return result;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        idle.forEach(PartitionReader::close);
    }

    private <T> void run(Function<PartitionReader, T> read, CompletableFuture<T> result) {
        PartitionReader reader = null;
        try {
            reader = idle.poll();
            if (reader == null) {
                reader = new PartitionReader(clients.reader("log-reader"));
            }
            T value = read.apply(reader);
            idle.add(reader);
            result.complete(value);
        } catch (RuntimeException e) {
            if (reader != null) {
                reader.close();
            }
            result.completeExceptionally(e);
        }
    }
}
