package io.goldensignals.gateway.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** The latest latencies: a thousand at most, none older than five minutes. Thread-safe. */
final class LatencySample {
    static final int MOST = 1_000;
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final Deque<Measured> kept = new ArrayDeque<>();

    private record Measured(Instant at, double millis) {}

    synchronized void add(Instant at, double millis) {
        if (kept.size() == MOST) {
            kept.removeFirst();
        }
        kept.addLast(new Measured(at, millis));
    }

    /** Of what is kept at {@code now}; empty when that is nothing. */
    synchronized Optional<Latency> at(Instant now) {
        Instant oldest = now.minus(LONGEST);
        kept.removeIf(measured -> measured.at().isBefore(oldest));
        double[] sorted = kept.stream().mapToDouble(Measured::millis).sorted().toArray();
        return sorted.length == 0 ? Optional.empty() : Optional.of(latency(sorted));
    }

    private static Latency latency(double[] sorted) {
        double max = Arrays.stream(sorted).max().orElseThrow();
        return new Latency(quantile(sorted, 50), quantile(sorted, 95), quantile(sorted, 99), max, sorted.length);
    }

    /** The nearest rank: the smallest of the values that at least so many per cent don't exceed. */
    private static double quantile(double[] sorted, int percent) {
        int rank = Math.ceilDiv(percent * sorted.length, 100);
        return sorted[rank - 1];
    }
}
