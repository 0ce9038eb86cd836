package io.goldensignals.marketdata.provider.massive;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
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

    static <T> T ok(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Ok.class);
        return ((Outcome.Ok<T>) outcome).value();
    }

    static Refusal refused(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
