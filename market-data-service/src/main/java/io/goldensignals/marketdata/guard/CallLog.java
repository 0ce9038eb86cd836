package io.goldensignals.marketdata.guard;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** How the latest calls went. */
final class CallLog {
    private static final int CALLS = 64;

    private final long[] nanos = new long[CALLS];
    private long calls;
    private Instant lastSuccess;
    private ProviderStatus.Failure lastError;

    synchronized void took(Duration time) {
        nanos[(int) (calls++ % CALLS)] = time.toNanos();
    }

    synchronized void succeeded(Instant now) {
        lastSuccess = now;
    }

    synchronized void failed(Refusal refusal, Instant now) {
        lastError = new ProviderStatus.Failure(refusal.kind(), refusal.detail(), now);
    }

    /** Null before the first. */
    synchronized Instant lastSuccess() {
        return lastSuccess;
    }

    /** Null before the first. */
    synchronized ProviderStatus.Failure lastError() {
        return lastError;
    }

    /** In ms, the upper one of two in the middle; null before the first call. */
    synchronized Double median() {
        if (calls == 0) {
            return null;
        }
        long[] known = Arrays.copyOf(nanos, (int) Math.min(calls, CALLS));
        Arrays.sort(known);
        return known[known.length / 2] / 1e6;
    }
}
