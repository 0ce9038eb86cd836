package io.goldensignals.aggregator.latest;

import io.goldensignals.aggregator.observe.AggregatorMeters;
import io.goldensignals.aggregator.settings.TestingSettings;
import io.goldensignals.aggregator.store.StoreSettings;
import io.goldensignals.aggregator.store.TestingDatabase;
import io.goldensignals.testsupport.TestingParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.util.Map;

/** The cache on the shared Redis. */
public final class TestingLatest {
    static final RedisAPI REDIS =
            RedisAPI.api(Redis.createClient(Vertx.vertx(), TestingParts.redis().hosts()));

    private static final StoreSettings SETTINGS =
            TestingSettings.of(StoreSettings.class, Map.of("golden.store.latest-check-interval", "100ms"));

    private TestingLatest() {}

    static LatestCache cache() {
        return new LatestCache(REDIS, SETTINGS);
    }

    public static LatestSignals on(TestingDatabase database) {
        return new LatestSignals(
                cache(),
                new StoredLatest(database.dataSource()),
                new AggregatorMeters(new SimpleMeterRegistry()),
                SETTINGS);
    }

    public static void close(LatestSignals latest) {
        try {
            latest.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
