package io.goldensignals.gateway.store;

import io.goldensignals.testsupport.TestingParts;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;

/** The testing PostgreSQL as the gateway sees it, without a gateway. */
public final class TestingDatabase {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private record Settings(Duration timeout, Duration cacheTimeout) implements StoreConfig {}

    private TestingDatabase() {}

    /** Ends with {@code vertx}. */
    public static Database open(Vertx vertx) {
        String url = TestingParts.postgresql().reactiveUrl();
        PgConnectOptions options = PgConnectOptions.fromUri(url.substring(url.indexOf("postgresql:")))
                .setUser(TestingParts.postgresql().username())
                .setPassword("unused")
                .setCachePreparedStatements(true);
        return new Database(
                Pool.newInstance(PgBuilder.pool()
                        .connectingTo(options)
                        .with(new PoolOptions().setMaxSize(8))
                        .using(vertx)
                        .build()),
                new Settings(TIMEOUT, TIMEOUT));
    }
}
