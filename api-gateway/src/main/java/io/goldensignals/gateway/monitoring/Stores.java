package io.goldensignals.gateway.monitoring;

import io.goldensignals.contracts.ServiceReplica;
import io.goldensignals.contracts.ServiceStatus;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Kafka, PostgreSQL and Redis as this gateway sees them now: the first two by its own readiness. */
@Singleton
final class Stores {
    private static final Set<String> CHECKED = Set.of("kafka", "postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SmallRyeHealthReporter health;
    private final ServiceReplica replica;
    private final ReactiveRedisDataSource redis;
    private final InstantSource clock;

    Stores(SmallRyeHealthReporter health, ServiceReplica replica, ReactiveRedisDataSource redis, InstantSource clock) {
        this.health = health;
        this.replica = replica;
        this.redis = redis;
        this.clock = clock;
    }

    /** By name; never fails. */
    Uni<List<Component>> look() {
        Uni<List<ServiceStatus.Check>> own = health.getReadinessAsync()
                .map(ready -> replica.status(clock.instant(), ready.getPayload().toString())
                        .checks());
        return Uni.combine()
                .all()
                .unis(own, redis())
                .asTuple()
                .map(found -> Stream.concat(
                                found.getItem1().stream()
                                        .filter(check -> CHECKED.contains(check.name()))
                                        .map(Component::of)
                                        .sorted((one, other) -> one.name().compareTo(other.name())),
                                Stream.of(Component.of(found.getItem2())))
                        .toList());
    }

    private Uni<ServiceStatus.Check> redis() {
        return redis.execute("PING")
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(pong -> new ServiceStatus.Check("redis", true, null))
                .onFailure()
                .recoverWithItem(e -> new ServiceStatus.Check("redis", false, "reason: " + e));
    }
}
