package io.goldensignals.cli;

import io.goldensignals.backtest.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far the work has come and how long it will still take: a line that changes on a terminal, else a few lines. */
final class ProgressBar implements ProgressListener {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int WIDTH = 30;
    /** A clock is not asked at every bar. */
    private static final int EVERY = 64;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long start;
    private long shown;

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
        long now = nanos.getAsLong();
        if (now - shown >= (terminal ? SECOND / 5 : 10 * SECOND)) {
            shown = now;
            show(done, Math.max(done, total), now - start);
        }
    }

    /** Leaves an empty line behind on a terminal. */
    void end() {
        if (terminal && shown != start) {
            err.print("\r" + " ".repeat(79) + "\r");
            err.flush();
        }
    }

    private void show(long done, long total, long elapsed) {
        long left = (long) ((double) elapsed / done * (total - done)) / SECOND;
        String line = String.format(
                Locale.ROOT,
                "golden: %s%3d %%  %,d of %,d bars, %d:%02d left",
                terminal ? bar(done, total) : "",
                100 * done / total,
                done,
                total,
                left / 60,
                left % 60);
        if (terminal) {
            err.print("\r" + line + "  ");
        } else {
            err.println(line);
        }
        err.flush();
    }

    private static String bar(long done, long total) {
        int filled = (int) (WIDTH * done / total);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] ";
    }
}
