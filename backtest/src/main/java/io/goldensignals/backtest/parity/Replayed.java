package io.goldensignals.backtest.parity;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;

/** What the replay made of a stream's newest bars, by their times: enough to know it again when it is published twice. */
final class Replayed {
    private final int most;
    private long[] times = new long[64];
    private long[] digests = new long[64];
    private int size;

    /** Of at most so many bars, the newest ones, which are at least half as many. */
    Replayed(int most) {
        this.most = most;
    }

    /** Times rise. */
    void add(Instant time, long digest) {
        if (size == times.length) {
            makeRoom();
        }
        times[size] = time.toEpochMilli();
        digests[size++] = digest;
    }

    private void makeRoom() {
        if (size < most) {
            times = Arrays.copyOf(times, Math.min(most, 2 * size));
            digests = Arrays.copyOf(digests, times.length);
            return;
        }
        int kept = size / 2;
        System.arraycopy(times, kept, times, 0, size - kept);
        System.arraycopy(digests, kept, digests, 0, size - kept);
        size -= kept;
    }

    OptionalLong digest(Instant time) {
        int at = Arrays.binarySearch(times, 0, size, time.toEpochMilli());
        return at < 0 ? OptionalLong.empty() : OptionalLong.of(digests[at]);
    }

    /** Whether nothing is known any more of a bar with this time. */
    boolean isForgotten(Instant time) {
        return size > 0 && time.toEpochMilli() < times[0];
    }

    /** Whether bars as late as this have been replayed. */
    boolean reaches(Instant time) {
        return size > 0 && time.toEpochMilli() <= times[size - 1];
    }
}
