package io.goldensignals.backtest;

import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * A stream's bars with their consensus, in order, worked out ahead of whoever takes them: its chunks by as many workers as
 * there are, the consensus one chunk after the other. What comes out does not depend on the number of workers.
 */
final class JudgedStream implements Iterator<Judged> {
    private final Iterator<Chunk> chunks;
    private final Panels panels;
    private final Trials trials;
    private final Executor workers;
    private final int ahead;
    private final Deque<CompletableFuture<List<Judged>>> coming = new ArrayDeque<>();

    private CompletableFuture<List<Judged>> last = CompletableFuture.completedFuture(List.of());
    private Iterator<Judged> judged = last.join().iterator();

    /** {@code ahead} is how many chunks may be under way. */
    JudgedStream(Iterator<Chunk> chunks, Panels panels, Trials trials, Executor workers, int ahead) {
        this.chunks = chunks;
        this.panels = panels;
        this.trials = trials;
        this.workers = workers;
        this.ahead = ahead;
    }

    /** Begins to work, so that several streams do so side by side. */
    void start() {
        while (coming.size() < ahead && chunks.hasNext()) {
            Chunk chunk = chunks.next();
            last = ahead == 1 ? whole(chunk) : inParts(chunk);
            coming.addLast(last);
        }
    }

    @Override
    public boolean hasNext() {
        while (!judged.hasNext() && (!coming.isEmpty() || chunks.hasNext())) {
            start();
            judged = join(coming.removeFirst()).iterator();
            start();
        }
        return judged.hasNext();
    }

    @Override
    public Judged next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no bars are left");
        }
        return judged.next();
    }

    /** The chunk before has been taken, so it is decided; verdicts, which need much memory, never wait. */
    private CompletableFuture<List<Judged>> whole(Chunk chunk) {
        return CompletableFuture.supplyAsync(() -> decide(panels.judge(chunk)), workers);
    }

    private CompletableFuture<List<Judged>> inParts(Chunk chunk) {
        return last.thenCombineAsync(
                CompletableFuture.supplyAsync(() -> panels.judge(chunk), workers),
                (before, said) -> decide(said),
                workers);
    }

    private List<Judged> decide(List<List<PanelSignals>> said) {
        return said.stream().map(trials::decide).toList();
    }

    /** Throws {@link CancellationException} when interrupted, and remains so. */
    private static List<Judged> join(CompletableFuture<List<Judged>> chunk) {
        try {
            return chunk.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
