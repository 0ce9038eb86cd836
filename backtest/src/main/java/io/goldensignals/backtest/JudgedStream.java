package io.goldensignals.backtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
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
    private final Judge judge;
    private final Trials trials;
    private final Executor workers;
    private final int ahead;
    private final Deque<CompletableFuture<List<Judged>>> coming = new ArrayDeque<>();

    private CompletableFuture<List<Judged>> last = CompletableFuture.completedFuture(List.of());
    private Iterator<Judged> judged = last.join().iterator();

    /** {@code ahead} is how many chunks may be under way. */
    JudgedStream(Iterator<Chunk> chunks, Judge judge, Trials trials, Executor workers, int ahead) {
        this.chunks = chunks;
        this.judge = judge;
        this.trials = trials;
        this.workers = workers;
        this.ahead = ahead;
    }

    /** Begins to work, so that several streams do so side by side. */
    void start() {
        while (coming.size() < ahead && chunks.hasNext()) {
            Chunk chunk = chunks.next();
            last = last.thenCombineAsync(judge.judge(chunk), (before, said) -> decide(said), workers);
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

    private List<Judged> decide(Iterable<BarVerdicts> said) {
        List<Judged> decided = new ArrayList<>();
        said.forEach(verdicts -> decided.add(trials.decide(verdicts)));
        return decided;
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
