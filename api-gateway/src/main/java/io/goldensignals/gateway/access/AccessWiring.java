package io.goldensignals.gateway.access;

import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.limit.RateLimiter;
import io.goldensignals.gateway.store.Database;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Puts access together, and keeps the keys up to date for as long as the application runs. */
@ApplicationScoped
class AccessWiring {
    private static final EventLog LOG = new EventLog(AccessWiring.class);

    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();

    @Produces
    @Singleton
    KeyRing ring(AccessConfig config, InstantSource clock, Event<AccessEnded> ended) {
        ConfiguredKeys configured = new ConfiguredKeys(
                config.adminKeySha256().orElse(List.of()),
                config.readerKeySha256().orElse(List.of()));
        return new KeyRing(configured, clock, ended::fire);
    }

    @Produces
    @Singleton
    KeyStore store(Database database) {
        return new KeyStore(database);
    }

    @Produces
    @Singleton
    Keys keys(KeyStore store, KeyRing ring, InstantSource clock) {
        return new Keys(store, ring, clock);
    }

    @Produces
    @Singleton
    Tickets tickets(GatewaySecret secret, AccessConfig config, InstantSource clock) {
        return new Tickets(secret.derive("ticket with end of access"), config.ticketLifetime(), clock);
    }

    @Produces
    @Singleton
    Authenticator authenticator(KeyRing ring, Tickets tickets, BearerTokens tokens, AccessConfig config) {
        return new Authenticator(ring, tickets, tokens, config.anonymous());
    }

    @Produces
    @Singleton
    AccessLimits limits(RateLimiter limiter, AccessConfig config) {
        return new AccessLimits(limiter, config);
    }

    void start(
            @Observes StartupEvent event,
            KeyRing ring,
            KeyStore store,
            AccessConfig config,
            InstantSource clock,
            Vertx vertx) {
        refresh(ring, store, clock);
        vertx.setPeriodic(config.refresh().toMillis(), timer -> refresh(ring, store, clock));
    }

    /** While the database is away, the keys that were read last are accepted until they expire. */
    private void refresh(KeyRing ring, KeyStore store, InstantSource clock) {
        ring.expire();
        if (!reading.compareAndSet(false, true)) {
            return;
        }
        long changes = ring.changes();
        store.accepted(clock.instant())
                .onTermination()
                .invoke(() -> reading.set(false))
                .subscribe()
                .with(
                        keys -> {
                            failing.set(false);
                            ring.replace(keys, changes);
                        },
                        this::failed);
    }

    /** Told once, not at every attempt. */
    private void failed(Throwable failure) {
        if (failing.compareAndSet(false, true)) {
            LOG.warn("keys.unread", "reason", failure.getMessage(), "cause", failure.getCause());
        }
    }
}
