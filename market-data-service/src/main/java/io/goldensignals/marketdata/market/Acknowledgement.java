package io.goldensignals.marketdata.market;

import java.util.concurrent.atomic.AtomicInteger;

/** Runs an action once everything that was published on behalf of one input has reached the log. */
final class Acknowledgement {
    static final Acknowledgement NONE = new Acknowledgement(() -> {});

    private final Runnable action;
    private final AtomicInteger open = new AtomicInteger(1);

    Acknowledgement(Runnable action) {
        this.action = action;
    }

    /** One more record is on its way; the result is to be run when it has arrived or failed. */
    Runnable expect() {
        open.incrementAndGet();
        return this::arrived;
    }

    /** One record has arrived, or no more will be sent. */
    void arrived() {
        if (open.decrementAndGet() == 0) {
            action.run();
        }
    }
}
