package io.goldensignals.gateway.webhooks;

import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.webhooks.DeliveryQueue.Claim;
import io.goldensignals.gateway.webhooks.DeliveryQueue.Room;
import io.goldensignals.gateway.webhooks.DeliveryQueue.State;
import io.goldensignals.gateway.webhooks.WebhookMeters.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes due deliveries, posts them, and records what came of it; as many at once as the settings allow. */
@Singleton
final class Dispatcher {
    private static final EventLog LOG = new EventLog(Dispatcher.class);

    /** On top of the time-out: for recording what came of the attempt. */
    private static final Duration RECORDING = Duration.ofSeconds(20);

    private static final int RECORD_RETRIES = 2;

    private final DeliveryQueue queue;
    private final Sender sender;
    private final WebhookSecrets secrets;
    private final WebhooksConfig config;
    private final InstantSource clock;
    private final WebhookMeters meters;
    private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean closed;

    Dispatcher(
            DeliveryQueue queue,
            Sender sender,
            WebhookSecrets secrets,
            WebhooksConfig config,
            InstantSource clock,
            WebhookMeters meters) {
        this.queue = queue;
        this.sender = sender;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    /** Looks for due deliveries; returns at once. Signatures that end with this process would help nobody. */
    void look() {
        if (closed || !secrets.lasting()) {
            return;
        }
        again.set(true);
        if (!claiming.compareAndSet(false, true)) {
            return;
        }
        again.set(false);
        int room = config.inFlight() - total.get();
        if (room <= 0) {
            // The next one that ends looks again.
            claiming.set(false);
            return;
        }
        Instant now = clock.instant();
        queue.claim(
                        new Room(Map.copyOf(underWay), config.inFlightPerWebhook(), room),
                        now,
                        now.plus(config.timeout()).plus(RECORDING))
                .subscribe()
                .with(this::claimed, this::failed);
    }

    /** Takes nothing more; what is under way ends, or is due again after its lease. */
    void close() {
        closed = true;
    }

    private void claimed(List<Claim> claims) {
        if (failing.getAndSet(false)) {
            LOG.info("webhooks.recovered");
        }
        claims.forEach(this::begin);
        claiming.set(false);
        if (!claims.isEmpty() || again.get()) {
            look();
        }
    }

    private void failed(Throwable failure) {
        claiming.set(false);
        if (!failing.getAndSet(true)) {
            LOG.warn("webhooks.failing", "reason", failure.getMessage(), "cause", failure.getCause());
        }
    }

    private void begin(Claim claim) {
        total.incrementAndGet();
        underWay.merge(claim.webhook(), 1, Integer::sum);
        sender.send(claim.target(), Message.signal(claim.signal(), claim.payload()))
                .onSuccess(reply -> recorded(claim, reply)
                        .subscribe()
                        .with(done -> ended(claim), failure -> unrecorded(claim, failure)))
                .onFailure(failure -> unrecorded(claim, failure));
    }

    private Uni<Void> recorded(Claim claim, Reply reply) {
        Instant now = clock.instant();
        if (reply.accepted()) {
            meters.attempted(Outcome.DELIVERED, reply.took());
            return record(claim, State.DELIVERED, Optional.empty(), reply, now);
        }
        Optional<Instant> next = reply.gone() ? Optional.empty() : next(claim, reply, now);
        State state = next.isPresent() ? State.PENDING : State.DEAD;
        meters.attempted(next.isPresent() ? Outcome.RETRIED : Outcome.DEAD, reply.took());
        Uni<Void> recording = record(claim, state, next, reply, now);
        if (!reply.gone()) {
            return recording;
        }
        LOG.warn("webhook.gone", "webhook", claim.webhook(), "signal", claim.signal());
        return queue.disable(claim, "The target answered 410: it is gone", now).chain(() -> recording);
    }

    private static Optional<Instant> next(Claim claim, Reply reply, Instant now) {
        double luck = ThreadLocalRandom.current().nextDouble();
        return Retries.next(claim.attempt(), claim.firstAttempt(), now, reply.retryAfter(), luck);
    }

    private Uni<Void> record(Claim claim, State state, Optional<Instant> next, Reply reply, Instant now) {
        return queue.record(claim, state, next, reply, now).onFailure().retry().atMost(RECORD_RETRIES);
    }

    private void unrecorded(Claim claim, Throwable failure) {
        LOG.warn(
                "webhook.unrecorded",
                "webhook",
                claim.webhook(),
                "signal",
                claim.signal(),
                "reason",
                failure.getMessage());
        ended(claim);
    }

    private void ended(Claim claim) {
        total.decrementAndGet();
        underWay.computeIfPresent(claim.webhook(), (webhook, count) -> count == 1 ? null : count - 1);
        look();
    }
}
