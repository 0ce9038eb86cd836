package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.problem.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many streams are open, in all and per caller. */
public final class Seats {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final int most;
    private final int mostPerCaller;
    private final StreamMeters meters;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentMap<String, Integer> callers = new ConcurrentHashMap<>();

    Seats(int most, int mostPerCaller, StreamMeters meters) {
        this.most = most;
        this.mostPerCaller = mostPerCaller;
        this.meters = meters;
    }

    /** An open stream's place among all, left once; {@code until} is when the caller's access ends at the latest. */
    public record Seat(Seats seats, String caller, Instant until, String protocol) {
        /** Once. */
        public void leave() {
            seats.leave(this);
        }

        /** The stream ended from this side. */
        void ended(StreamOutput.End reason) {
            if (reason == StreamOutput.End.TOO_SLOW) {
                seats.meters.slowClosed();
            }
        }
    }

    /** Of server-sent events. Throws the problem to answer with when there is no room. */
    public Seat take(String caller, Instant until) {
        return take(caller, until, StreamMeters.SSE);
    }

    /** Throws the problem to answer with when there is no room. */
    Seat take(String caller, Instant until, String protocol) {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            throw ApiException.unavailable("All " + most + " streams of this replica are taken", null);
        }
        if (callers.merge(caller, 1, Integer::sum) > mostPerCaller) {
            release(caller);
            throw ApiException.tooManyRequests(
                    "You have " + mostPerCaller + " streams open, which is as many as a caller may have", RETRY_AFTER);
        }
        meters.opened(protocol);
        return new Seat(this, caller, until, protocol);
    }

    private void leave(Seat seat) {
        release(seat.caller());
        meters.closed(seat.protocol());
    }

    private void release(String caller) {
        callers.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
        taken.decrementAndGet();
    }
}
