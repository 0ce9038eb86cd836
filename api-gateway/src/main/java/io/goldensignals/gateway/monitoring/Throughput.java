package io.goldensignals.gateway.monitoring;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, over the last minute. Not thread-safe. */
final class Throughput {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private final Deque<Count> counts = new ArrayDeque<>();

    private record Count(long nanos, long total) {}

    /** {@code nanos} as from {@link System#nanoTime}. A total that shrank starts over: its log was replaced. */
    void add(long nanos, long total) {
        if (!counts.isEmpty() && total < counts.getLast().total()) {
            counts.clear();
        }
        counts.addLast(new Count(nanos, total));
        while (nanos - counts.getFirst().nanos() > WINDOW_NANOS) {
            counts.removeFirst();
        }
    }

    /** To three decimals, more of which a minute does not tell. Null while there is nothing to compare with. */
    Double perSecond() {
        if (counts.size() < 2) {
            return null;
        }
        Count first = counts.getFirst();
        Count last = counts.getLast();
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        return seconds > 0 ? Math.round(1e3 * (last.total() - first.total()) / seconds) / 1e3 : null;
    }
}
