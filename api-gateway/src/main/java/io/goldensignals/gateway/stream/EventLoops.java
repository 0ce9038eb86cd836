package io.goldensignals.gateway.stream;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The clients' loops by the event loop that their connections live on. */
final class EventLoops {
    private final Streams streams;
    private final ConcurrentMap<Context, ClientLoop> loops = new ConcurrentHashMap<>();

    EventLoops(Streams streams) {
        this.streams = streams;
    }

    /** Of the event loop that this is called on. */
    ClientLoop current() {
        // A request's context would keep the first request's data for ever.
        Context root = VertxContext.getRootContext(Vertx.currentContext());
        return loops.computeIfAbsent(root, context -> streams.loop(task -> context.runOnContext(now -> task.run())));
    }
}
