package io.goldensignals.gateway.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The clients of one event loop. News wake the loop, once for all of its clients however much comes at a time; it serves
 * them in turn, each a bounded share, and lets other work of the event loop in between.
 */
final class ClientLoop implements Executor {
    private static final long TURN_NANOS = Duration.ofMillis(2).toNanos();

    private final Executor executor;
    private final PlaceTexts places = new PlaceTexts();
    private final Collection<StreamClient> clients = new LinkedHashSet<>();
    private final Deque<StreamClient> queue = new ArrayDeque<>();
    private final AtomicInteger news = new AtomicInteger();
    private boolean scheduled;

    /** {@code executor} runs one task after the other, never within the call that hands it over. */
    ClientLoop(Executor executor) {
        this.executor = executor;
    }

    PlaceTexts places() {
        return places;
    }

    /** Runs a task on the event loop; one that has ended has no clients left that would miss it. */
    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            news.set(0);
        }
    }

    /** There is something new in a channel; from any thread. */
    void wake(Channel channel) {
        if (news.getAndUpdate(bits -> bits | channel.bit()) == 0) {
            execute(this::tell);
        }
    }

    private void tell() {
        int bits = news.getAndSet(0);
        for (StreamClient client : clients) {
            if (client.follows(bits)) {
                due(client);
            }
        }
    }

    void add(StreamClient client) {
        clients.add(client);
    }

    void remove(StreamClient client) {
        clients.remove(client);
    }

    /** Has the client served when its turn comes. */
    void due(StreamClient client) {
        if (client.becomesDue()) {
            queue.add(client);
            schedule();
        }
    }

    void tick(Pace pace, Instant now) {
        for (StreamClient client : new ArrayList<>(clients)) {
            if (client.tick(pace, now)) {
                due(client);
            }
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            execute(this::turn);
        }
    }

    private void turn() {
        scheduled = false;
        long end = System.nanoTime() + TURN_NANOS;
        do {
            StreamClient client = queue.poll();
            if (client != null && client.serve()) {
                due(client);
            }
        } while (!queue.isEmpty() && System.nanoTime() - end < 0);
        if (!queue.isEmpty()) {
            schedule();
        }
    }
}
