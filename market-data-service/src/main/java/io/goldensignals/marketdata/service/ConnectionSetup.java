package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.cache.CachedHistory;
import io.goldensignals.marketdata.guard.GuardSettings;
import io.goldensignals.marketdata.guard.GuardedProvider;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.socket.Endpoint;
import io.goldensignals.marketdata.provider.socket.SocketSettings;
import io.goldensignals.marketdata.provider.socket.Sockets;
import io.goldensignals.marketdata.quota.QuotaLimits;
import io.goldensignals.marketdata.quota.QuotaStore;
import io.goldensignals.marketdata.quota.SharedQuota;
import io.goldensignals.marketdata.settings.HistoryCacheSettings;
import io.goldensignals.marketdata.settings.LiveSettings;
import io.goldensignals.marketdata.settings.ServiceSettings;
import io.goldensignals.marketdata.telemetry.ProviderMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** What all providers of live prices share: threads, the store of quotas, the cache and the meters. */
@ApplicationScoped
class ConnectionSetup {
    private static final EventLog LOG = new EventLog(ConnectionSetup.class);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration BACKOFF = Duration.ofMillis(250);

    private final Vertx vertx;
    private final RedisAPI redis;
    private final int replicas;
    private final CachedHistory cache;
    private final ProviderMetrics metrics;

    ConnectionSetup(
            Vertx vertx, RedisAPI redis, MeterRegistry registry, HistoryCacheSettings cache, ServiceSettings service) {
        this.vertx = vertx;
        this.redis = redis;
        this.replicas = service.replicas();
        this.cache = new CachedHistory(cache.entries(), cache.timeToLive(), CLOCK);
        this.metrics = new ProviderMetrics(registry);
    }

    /** {@code freeLimits}: what a free key allows, where the settings say nothing; {@code secrets}: one key or its parts. */
    Connection to(String provider, LiveSettings.Provider settings, String freeLimits, String... secrets) {
        QuotaLimits limits = settings.rateLimits().orElseGet(() -> QuotaLimits.parse(freeLimits));
        // Where there is no key, the quota is that of an address, and replicas are taken to share it.
        QuotaStore store = new QuotaStore(redis, provider, String.join(" ", secrets), QuotaStore.PATIENCE);
        SharedQuota quota = new SharedQuota(provider, limits, store, replicas, CLOCK);
        metrics.shared(provider, quota::isShared);
        LOG.info("provider.ready", "provider", provider, "quota", limits.words());
        return new Connection(settings, Secrets.of(secrets), quota);
    }

    /** One provider's. */
    final class Connection {
        private final LiveSettings.Provider settings;
        private final Secrets secrets;
        private final SharedQuota quota;

        private Connection(LiveSettings.Provider settings, Secrets secrets, SharedQuota quota) {
            this.settings = settings;
            this.secrets = secrets;
            this.quota = quota;
        }

        /** To the provider's address unless the settings name another. */
        ProviderHttp http(String address) {
            return http(settings.baseUrl(), address);
        }

        ProviderHttp http(Optional<URI> configured, String address) {
            URI base = configured.orElseGet(() -> URI.create(address));
            return new ProviderHttp(vertx, base, settings.timeout(), secrets, quota);
        }

        /** To the provider's sockets, unless the settings want none. */
        Optional<Sockets> sockets(LiveSettings.Streaming streaming, String address) {
            if (!streaming.stream()) {
                return Optional.empty();
            }
            Endpoint endpoint = new Endpoint(streaming.streamUrl().orElseGet(() -> URI.create(address)), secrets);
            SocketSettings sockets = SocketSettings.STANDARD.withSilence(streaming.streamSilence());
            return Optional.of(new Sockets(vertx, endpoint, sockets, CLOCK, new Random()));
        }

        /** {@code adapter}: one that this connection's calls go through. */
        MarketDataProvider guarded(MarketDataProvider adapter) {
            LiveSettings.Breaker breaker = settings.breaker();
            GuardSettings guard = new GuardSettings(
                    settings.operationTimeout(),
                    settings.retries(),
                    BACKOFF,
                    new GuardSettings.Breaker(breaker.requests(), breaker.failureRatio(), breaker.delay()),
                    settings.concurrency());
            return new GuardedProvider(adapter, quota, cache, guard, metrics, CLOCK);
        }
    }
}
