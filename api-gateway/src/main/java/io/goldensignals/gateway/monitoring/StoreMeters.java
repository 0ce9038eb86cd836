package io.goldensignals.gateway.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether Kafka, PostgreSQL and Redis answer this gateway, looked at every ten seconds. */
@Singleton
class StoreMeters {
    private static final long EVERY_MILLIS = 10_000;
    private static final List<String> STORES = List.of("kafka", "postgresql", "redis");

    private final Stores stores;
    private final Map<String, Status> seen = new ConcurrentHashMap<>();

    StoreMeters(Stores stores, MeterRegistry registry) {
        this.stores = stores;
        STORES.forEach(name -> Gauge.builder("store.up", () -> up(name))
                .description("1 while the store answers this gateway, else 0; not a number until it was first asked")
                .tag("store", name)
                .register(registry));
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        look();
        vertx.setPeriodic(EVERY_MILLIS, timer -> look());
    }

    private void look() {
        stores.look().subscribe().with(found -> found.forEach(store -> seen.put(store.name(), store.status())));
    }

    private double up(String store) {
        Status status = seen.get(store);
        return status == null ? Double.NaN : status == Status.UP ? 1 : 0;
    }
}
