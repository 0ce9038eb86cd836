package io.goldensignals.marketdata.provider.socket;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted of a stream, written by its context and read by anyone. */
final class Vitals {
    private final AtomicLong reconnects = new AtomicLong();
    private final AtomicLong muted = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private volatile boolean connected;
    private volatile boolean ended;
    private volatile Optional<Instant> lastData = Optional.empty();
    private volatile int subscribed;
    private volatile int fruitless;

    void connected(boolean is) {
        connected = is;
    }

    void ended() {
        ended = true;
    }

    void data(Instant now) {
        lastData = Optional.of(now);
        fruitless = 0;
    }

    void subscribed(int count) {
        subscribed = count;
    }

    void fruitless(int count) {
        fruitless = count;
    }

    void reconnects() {
        reconnects.incrementAndGet();
    }

    void muted() {
        muted.incrementAndGet();
    }

    void malformed() {
        malformed.incrementAndGet();
    }

    SocketStatus status(long conflated) {
        return new SocketStatus(
                connected,
                ended,
                lastData,
                subscribed,
                fruitless,
                reconnects.get(),
                muted.get(),
                malformed.get(),
                conflated);
    }
}
