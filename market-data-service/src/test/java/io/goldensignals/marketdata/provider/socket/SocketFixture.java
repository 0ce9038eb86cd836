package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a provider's socket needs, on loopback: waits for nothing before it tries again, at a time that stands still. */
public final class SocketFixture implements AutoCloseable {
    public static final SocketSettings SETTINGS = new SocketSettings(
            Duration.ofSeconds(30),
            Duration.ofMillis(5),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofSeconds(20),
            1_000);

    private static final Vertx VERTX = Vertx.vertx();
    private static final RandomGenerator AT_ONCE = () -> 0;

    /** The same, but it gives up on a provider that does not answer for so long. */
    public static SocketSettings patience(Duration handshake) {
        return new SocketSettings(
                SETTINGS.silence(),
                SETTINGS.check(),
                SETTINGS.firstBackoff(),
                SETTINGS.longestBackoff(),
                handshake,
                SETTINGS.queue());
    }

    public final StubSocketServer server = new StubSocketServer(VERTX);
    public final TestingClock clock;
    public final ProviderHttp http;
    private final Secrets secrets;

    /** {@code now} such as 2026-11-25T15:00:00Z, a time at which the market is open. */
    public SocketFixture(String now, String... keys) {
        this.clock = new TestingClock(now);
        this.secrets = Secrets.of(keys);
        this.http = new ProviderHttp(VERTX, URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1), secrets);
    }

    public Optional<Sockets> sockets() {
        return sockets(SETTINGS);
    }

    public Optional<Sockets> sockets(SocketSettings settings) {
        return Optional.of(new Sockets(VERTX, new Endpoint(server.base(), secrets), settings, clock, AT_ONCE));
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
