package io.goldensignals.marketdata.provider.massive;

import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.http.StubServer;
import io.goldensignals.marketdata.provider.http.StubServer.Request;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A provider that asks a stub, at a fixed time. */
final class MassiveFixture implements AutoCloseable {
    static final String KEY = "m4ss1ve+k3y";

    private static final Vertx VERTX = Vertx.vertx();

    final StubServer server = new StubServer();
    private final ProviderHttp http = new ProviderHttp(VERTX, server.base(), Duration.ofSeconds(10), Secrets.of(KEY));

    MassiveProvider provider(MassivePlan plan, Instant now) {
        return new MassiveProvider(http, KEY, plan, InstantSource.fixed(now));
    }

    List<String> targets() {
        return server.requests().stream().map(Request::target).toList();
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
