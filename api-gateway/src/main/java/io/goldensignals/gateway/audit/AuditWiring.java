package io.goldensignals.gateway.audit;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Has the audit log pruned, for as long as the application runs. */
@Singleton
final class AuditWiring {
    void start(@Observes StartupEvent event, AuditRetention retention, AuditConfig config, Vertx vertx) {
        vertx.setPeriodic(config.pruneInterval().toMillis(), timer -> prune(retention, vertx));
    }

    /** On a thread that may block. */
    private static void prune(AuditRetention retention, Vertx vertx) {
        vertx.executeBlocking(
                () -> {
                    retention.run();
                    return null;
                },
                false);
    }
}
