package io.goldensignals.marketdata.quota;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key's quota that all replicas keep together, through Redis. While Redis is away each replica takes its share only:
 * what it takes counts as if all the others did the same, on top of what was known to be taken.
 */
public final class SharedQuota implements Quota {
    private static final EventLog LOG = new EventLog(SharedQuota.class);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(5);
    private static final String OWN = "our own quota: ";

    private final String provider;
    private final List<Window> windows;
    private final QuotaStore store;
    private final int replicas;
    private final InstantSource clock;
    private Instant pausedUntil = Instant.EPOCH;
    private boolean away;
    private Instant probeAt = Instant.EPOCH;

    /** {@code replicas}: how many share the key, at most. */
    public SharedQuota(String provider, QuotaLimits limits, QuotaStore store, int replicas, InstantSource clock) {
        this.provider = provider;
        this.windows = limits.limits().stream().map(Window::new).toList();
        this.store = store;
        this.replicas = replicas;
        this.clock = clock;
    }

    @Override
    public Optional<Refusal.RateLimited> take(int weight) {
        Instant now = clock.instant();
        Optional<Refusal.RateLimited> hopeless = hopeless(now, weight);
        if (hopeless.isPresent()) {
            return hopeless;
        }
        Optional<Boolean> allowed = asks(now) ? exchange(now, weight) : Optional.empty();
        return allowed.map(yes -> yes ? Optional.<Refusal.RateLimited>empty() : Optional.of(refusal(now, weight)))
                .orElseGet(() -> takeShare(now, weight));
    }

    @Override
    public void pause(Instant until) {
        Instant now = clock.instant();
        synchronized (this) {
            pausedUntil = later(pausedUntil, until);
        }
        if (asks(now)) {
            // Told, whatever the answer: when it is away, with the first call after that.
            Optional<Boolean> unused = exchange(now, 0);
        }
    }

    @Override
    public synchronized List<ProviderStatus.Quota> left() {
        Instant now = clock.instant();
        return windows.stream()
                .map(window -> new ProviderStatus.Quota(
                        window.limit().count(),
                        window.limit().period().duration().toSeconds(),
                        window.left(now) / (away ? replicas : 1)))
                .toList();
    }

    @Override
    public synchronized Optional<Instant> retryAt() {
        Instant now = clock.instant();
        return Optional.of(freeAt(now, 1)).filter(now::isBefore);
    }

    @Override
    public Optional<Duration> delay(Refusal.RateLimited refusal) {
        Instant now = clock.instant();
        return refusal.retryAt().map(at -> Duration.between(now, later(now, at)));
    }

    @Override
    public boolean isOwn(Refusal.RateLimited refusal) {
        return refusal.detail().startsWith(OWN);
    }

    /** Whether it is kept together with the other replicas at present. */
    public synchronized boolean isShared() {
        return !away;
    }

    /** No need to ask anybody: the key is paused, or the call too heavy ever to go out. */
    private synchronized Optional<Refusal.RateLimited> hopeless(Instant now, int weight) {
        boolean tooHeavy = windows.stream().anyMatch(w -> weight > w.limit().count());
        return pausedUntil.isAfter(now) || tooHeavy ? Optional.of(refusal(now, weight)) : Optional.empty();
    }

    /** Of the calls while Redis is away only one now and then waits for it. */
    private synchronized boolean asks(Instant now) {
        if (away && now.isBefore(probeAt)) {
            return false;
        }
        probeAt = now.plus(BETWEEN_PROBES);
        return true;
    }

    /** Whether the weight was allowed, and taken if so; empty when Redis does not answer. */
    private Optional<Boolean> exchange(Instant now, int weight) {
        List<Limit> limits = windows.stream().map(Window::limit).toList();
        Optional<QuotaStore.Reply> reply = store.exchange(limits, ask(now, weight));
        synchronized (this) {
            reply.ifPresent(this::learn);
            changeMode(reply.isEmpty());
        }
        return reply.map(QuotaStore.Reply::allowed);
    }

    private synchronized QuotaStore.Ask ask(Instant now, int weight) {
        List<QuotaStore.Count> counts = windows.stream()
                .map(window -> new QuotaStore.Count(
                        window.limit().count(),
                        Math.floorDiv(now.toEpochMilli(), window.limit().width()),
                        window.limit().width(),
                        window.limit().depth(),
                        away ? window.taken(now) : Map.of()))
                .toList();
        return new QuotaStore.Ask(now.toEpochMilli(), weight, pausedUntil.toEpochMilli(), counts);
    }

    private void learn(QuotaStore.Reply reply) {
        pausedUntil = later(pausedUntil, Instant.ofEpochMilli(reply.paused()));
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).learn(reply.windows().get(i));
        }
    }

    private void changeMode(boolean nowAway) {
        if (nowAway && !away) {
            LOG.warn("quota.unshared", "provider", provider, "replicas", replicas, "reason", "Redis does not answer");
        }
        if (!nowAway && away) {
            LOG.info("quota.shared", "provider", provider);
        }
        away = nowAway;
    }

    private synchronized Optional<Refusal.RateLimited> takeShare(Instant now, int weight) {
        long forAll = (long) weight * replicas;
        if (windows.stream().anyMatch(window -> window.freeAt(now, forAll).isAfter(now))) {
            return Optional.of(refusal(now, weight));
        }
        windows.forEach(window -> window.add(now, forAll));
        return Optional.empty();
    }

    private synchronized Refusal.RateLimited refusal(Instant now, int weight) {
        Instant free = freeAt(now, weight);
        String reason = pausedUntil.isAfter(now)
                ? "paused until " + pausedUntil
                : "no weight of " + weight + " left of "
                        + windows.stream().map(Window::limit).toList();
        return free.equals(Instant.MAX)
                ? new Refusal.RateLimited(Optional.empty(), OWN + reason)
                : new Refusal.RateLimited(Optional.of(free), OWN + reason);
    }

    /** A share that is smaller than the call waits for Redis. */
    private Instant freeAt(Instant now, int weight) {
        long counted = away ? (long) weight * replicas : weight;
        Instant free = windows.stream()
                .map(window -> window.freeAt(now, counted))
                .max(Comparator.naturalOrder())
                .orElse(now);
        boolean waits = away && free.equals(Instant.MAX) && fits(weight);
        return later(waits ? later(now, probeAt) : free, pausedUntil);
    }

    private boolean fits(int weight) {
        return windows.stream().allMatch(w -> weight <= w.limit().count());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
