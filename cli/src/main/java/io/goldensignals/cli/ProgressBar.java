package io.goldensignals.cli;

import io.goldensignals.backtest.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far the work has come and, by the pace of the last seconds, how long it will still take: a line that changes on a
 * terminal, else a few lines.
 */
final class ProgressBar implements ProgressListener {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** Until then a program that has just started is no measure of its pace. */
    private static final long WARM_UP = 2 * SECOND;

    private static final long SHORTEST_PACE = 3 * SECOND;
    private static final long PACE = 6 * SECOND;
    private static final int WIDTH = 30;
    /** A clock is not asked at every bar. */
    private static final int EVERY = 64;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long start;
    private long shown;
    private Mark mark;
    private Mark before;

    private record Mark(long time, long done) {}

    /** {@code nanos} is a stopwatch. */
    ProgressBar(PrintWriter err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.shown = start;
    }

    @Override
    public void advanced(long done, long total) {
        if (done % EVERY != 0) {
            return;
        }
        Mark now = new Mark(nanos.getAsLong(), done);
        if (mark == null && now.time - start >= WARM_UP) {
            before = now;
            mark = now;
        } else if (mark != null && now.time - mark.time >= PACE) {
            before = mark;
            mark = now;
        }
        if (now.time - shown >= (terminal ? SECOND / 5 : 10 * SECOND)) {
            shown = now.time;
            show(now, Math.max(done, total));
        }
    }

    /** Leaves an empty line behind on a terminal. */
    void end() {
        if (terminal && shown != start) {
            err.print("\r" + " ".repeat(79) + "\r");
            err.flush();
        }
    }

    private void show(Mark now, long total) {
        String line = String.format(
                Locale.ROOT,
                "golden: %s%3d %%  %,d of %,d bars%s",
                terminal ? bar(now.done, total) : "",
                100 * now.done / total,
                now.done,
                total,
                left(now, total));
        if (terminal) {
            err.print("\r" + line + "  ");
        } else {
            err.println(line);
        }
        err.flush();
    }

    private String left(Mark now, long total) {
        if (before == null || now.time - before.time < SHORTEST_PACE || now.done == before.done) {
            return "";
        }
        double nanosPerBar = (double) (now.time - before.time) / (now.done - before.done);
        long seconds = (long) (nanosPerBar * (total - now.done)) / SECOND;
        return String.format(Locale.ROOT, ", %d:%02d left", seconds / 60, seconds % 60);
    }

    private static String bar(long done, long total) {
        int filled = (int) (WIDTH * done / total);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] ";
    }
}
