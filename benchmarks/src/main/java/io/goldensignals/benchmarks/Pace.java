package io.goldensignals.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When records are sent: so many at once, again and again. */
record Pace(String name, int atOnce, long pauseMillis) {
    /** 200 records a second, one by one. */
    static final Pace EVEN = new Pace("one every 5 ms", 1, 5);

    /** As many, a hundred at a time. */
    static final Pace BURSTS = new Pace("a hundred every 500 ms", 100, 500);

    int records(int seconds) {
        return (int) (TimeUnit.SECONDS.toMillis(seconds) / pauseMillis) * atOnce;
    }

    /** Waits until it is time for the record, counted from 0, after a start in {@link System#nanoTime()}. */
    void await(long start, int record) {
        long due = start + TimeUnit.MILLISECONDS.toNanos(record / atOnce * pauseMillis);
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }
}
