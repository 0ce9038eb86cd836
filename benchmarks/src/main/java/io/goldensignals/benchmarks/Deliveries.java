package io.goldensignals.benchmarks;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** What the streams of one event loop have received; only that loop writes. */
final class Deliveries {
    private final SignalPublisher publisher;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private double[] millis = new double[1 << 16];
    private int recorded;
    private boolean recording;

    Deliveries(SignalPublisher publisher) {
        this.publisher = publisher;
    }

    /** A signal has come whole; its number is negative when the message does not tell it. */
    void delivered(int number) {
        count.lazySet(count.getPlain() + 1);
        if (recording && number >= 0) {
            if (recorded == millis.length) {
                millis = Arrays.copyOf(millis, 2 * recorded);
            }
            millis[recorded++] = (System.nanoTime() - publisher.sentAt(number)) / 1e6;
        }
    }

    /** A stream has ended, which none should. */
    void ended() {
        ended.incrementAndGet();
    }

    /** From any thread. */
    long count() {
        return count.get();
    }

    /** From any thread. */
    long endings() {
        return ended.get();
    }

    /** Whether to keep how long after their sending signals come; on the loop only. */
    void record(boolean wanted) {
        recording = wanted;
    }

    /** Milliseconds of what was kept since the last call; on the loop only. */
    double[] take() {
        double[] taken = Arrays.copyOf(millis, recorded);
        recorded = 0;
        return taken;
    }
}
