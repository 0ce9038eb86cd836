package io.goldensignals.backtest;

/** Told how far a backtest has come, by the thread that runs it; may throw, which ends it. */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = (done, total) -> {};

    /** So many bars of about {@code total} have been decided. */
    void advanced(long done, long total);
}
