package io.goldensignals.gateway.export;

import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Leaves a client that takes nothing more: a snapshot held open keeps PostgreSQL from tidying up. */
final class Stall {
    private static final long NONE = -1;

    private final RoutingContext request;
    private final Duration patience;
    private final AtomicLong timer = new AtomicLong(NONE);

    Stall(RoutingContext request, Duration patience) {
        this.request = request;
        this.patience = patience;
    }

    <T> Multi<T> watch(Multi<T> chunks) {
        return chunks.onItem()
                .invoke(chunk -> start())
                .onRequest()
                .invoke(more -> stop())
                .onTermination()
                .invoke(this::stop);
    }

    private void start() {
        stop(timer.getAndSet(request.vertx()
                .setTimer(
                        patience.toMillis(),
                        fired -> request.request().connection().close())));
    }

    private void stop() {
        stop(timer.getAndSet(NONE));
    }

    private void stop(long started) {
        if (started != NONE) {
            request.vertx().cancelTimer(started);
        }
    }
}
