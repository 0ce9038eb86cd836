package io.goldensignals.marketdata.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/**
 * Answers of all providers about the past, for a while. Equal requests at the same time make one call, whose outcome
 * all of them get; a refusal is not kept.
 */
public final class CachedHistory {
    /** Some providers have the last bars of a window that late, and show them unfinished before. */
    private static final Duration LATE = Duration.ofMinutes(20);

    private final Cache<Key, History> kept;
    private final ConcurrentMap<Key, CompletableFuture<Outcome<History>>> underWay = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Key(String provider, HistoryRequest request) {}

    /** Asks the provider. */
    public interface Source {
        Outcome<History> ask() throws InterruptedException;
    }

    public CachedHistory(int entries, Duration timeToLive, InstantSource clock) {
        this(entries, timeToLive, clock, Ticker.systemTicker());
    }

    CachedHistory(int entries, Duration timeToLive, InstantSource clock, Ticker ticker) {
        this.kept = Caffeine.newBuilder()
                .maximumSize(entries)
                .expireAfterWrite(timeToLive)
                .ticker(ticker)
                .build();
        this.clock = clock;
    }

    /** From what is kept or under way, else from the source. */
    public Outcome<History> get(String provider, HistoryRequest request, Source source) throws InterruptedException {
        Key key = new Key(provider, request);
        while (true) {
            CompletableFuture<Outcome<History>> mine = new CompletableFuture<>();
            CompletableFuture<Outcome<History>> others = underWay.putIfAbsent(key, mine);
            if (others == null) {
                return lead(key, mine, source);
            }
            try {
                return others.get();
            } catch (CancellationException | ExecutionException e) {
                // Whoever asked was interrupted: somebody else has to ask.
            }
        }
    }

    private Outcome<History> lead(Key key, CompletableFuture<Outcome<History>> mine, Source source)
            throws InterruptedException {
        try {
            History before = kept.getIfPresent(key);
            Outcome<History> outcome = before == null ? source.ask() : Outcome.ok(before);
            if (before == null && outcome instanceof Outcome.Ok<History>(History history) && isFinal(key, history)) {
                kept.put(key, history);
            }
            mine.complete(outcome);
            return outcome;
        } finally {
            underWay.remove(key, mine);
            // Without effect on an outcome.
            mine.cancel(false);
        }
    }

    /** Whether asking again later would give the same: a window that ended lately may yet get bars, or finish its last. */
    private boolean isFinal(Key key, History history) {
        return !history.bars().isEmpty()
                && !key.request().to().isAfter(clock.instant().minus(LATE));
    }
}
