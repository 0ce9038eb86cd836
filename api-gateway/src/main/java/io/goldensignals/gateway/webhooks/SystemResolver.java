package io.goldensignals.gateway.webhooks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** As the machine resolves names, on threads of its own; a host that is slow to look up takes one of them. */
@Singleton
final class SystemResolver implements Resolver {
    private static final int THREADS = 16;

    private final ConcurrentMap<String, Future<List<InetAddress>>> underWay = new ConcurrentHashMap<>();
    private final WorkerExecutor threads;

    SystemResolver(Vertx vertx) {
        threads = vertx.createSharedWorkerExecutor("webhook-names", THREADS);
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        Future<List<InetAddress>> known = underWay.get(host);
        if (known != null) {
            return known;
        }
        Future<List<InetAddress>> look = threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
        underWay.put(host, look);
        return look.onComplete(found -> underWay.remove(host, look));
    }
}
