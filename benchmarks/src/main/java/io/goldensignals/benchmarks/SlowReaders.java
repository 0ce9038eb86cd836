package io.goldensignals.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long signals are under way to those who read, from being sent to being received, while one client in twenty does
 * not read at all, against the same with all reading: pairs in turns.
 */
final class SlowReaders {
    private static final int ONE_IN = 20;
    /**
     * Signals before each measurement: Linux takes up to 4 MB for a socket whose other side does not read
     * ({@code tcp_wmem}), and only after that does the gateway notice.
     */
    private static final int FILLING = 512;

    private static final int AT_ONCE = 32;

    private final SignalPublisher publisher;
    private final StreamClients clients;
    private final int rate;
    private final int seconds;

    /** {@code rate} is in signals a second. */
    SlowReaders(SignalPublisher publisher, StreamClients clients, int rate, int seconds) {
        this.publisher = publisher;
        this.clients = clients;
        this.rate = rate;
        this.seconds = seconds;
    }

    void measure(int pairs) throws InterruptedException {
        int stalled = clients.size() / ONE_IN;
        System.out.printf(
                "ms from sending to receipt, %d signals a second to %,d clients, of which %,d read nothing or all read, %d pairs of %d s%n",
                rate, clients.size(), stalled, pairs, seconds);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i <= pairs; i++) {
            // Whoever comes first has no advantage.
            boolean slowFirst = i % 2 == 0;
            Percentiles first = run(slowFirst ? stalled : 0);
            Percentiles second = run(slowFirst ? 0 : stalled);
            Percentiles slow = slowFirst ? first : second;
            Percentiles all = slowFirst ? second : first;
            System.out.printf(
                    "  %-9s some stand still p50 %6.1f p99 %6.1f   all read p50 %6.1f p99 %6.1f   ratio p99 %.2f%n",
                    i == 0 ? "warm-up" : "pair " + i,
                    slow.median(),
                    slow.p99(),
                    all.median(),
                    all.p99(),
                    slow.p99() / all.p99());
            if (i > 0) {
                ratios.add(slow.p99() / all.p99());
            }
        }
        System.out.printf("  ratio of p99, median and 95 %% interval: %s%n", Ratio.of(ratios));
    }

    private Percentiles run(int stalled) throws InterruptedException {
        clients.read(stalled, false);
        fill(stalled);
        clients.record(true);
        long start = System.nanoTime();
        for (int i = 0; i < rate * seconds; i++) {
            await(start + TimeUnit.SECONDS.toNanos(i) / rate);
            publisher.publish();
        }
        await(start + TimeUnit.SECONDS.toNanos(seconds) + TimeUnit.MILLISECONDS.toNanos(500));
        clients.record(false);
        List<double[]> millis = clients.take();
        clients.read(stalled, true);
        FanOut.settle(publisher, clients);
        return Percentiles.of(millis);
    }

    private void fill(int stalled) {
        for (int i = 0; i < FILLING; i++) {
            // What the readers have not got yet, at most; those that stand still may lack all.
            while (clients.missing(publisher) > (long) AT_ONCE * clients.size() + (long) i * stalled) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            publisher.publish();
        }
        long least = (long) FILLING * stalled;
        while (clients.missing(publisher) > least) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static void await(long due) {
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }
}
