package io.goldensignals.gateway.access;

import io.goldensignals.gateway.problem.ApiException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The keys that are accepted now, by hash, in memory: as last read from the database, and this replica's own changes. */
final class KeyRing {
    private final ConfiguredKeys configured;
    private final InstantSource clock;
    private final Consumer<AccessEnded> ended;
    private volatile Map<String, ApiKey> keys = Map.of();
    private volatile boolean read;
    private long changes;

    /** {@code ended} hears of every key that is accepted no longer. */
    KeyRing(ConfiguredKeys configured, InstantSource clock, Consumer<AccessEnded> ended) {
        this.configured = configured;
        this.clock = clock;
        this.ended = ended;
    }

    /** Who has the key with this hash; empty for nobody. Throws a problem while nobody can know. */
    Optional<Caller> caller(String hash) {
        Optional<Caller> administrator = configured.caller(hash);
        if (administrator.isPresent()) {
            return administrator;
        }
        requireRead();
        return Optional.ofNullable(keys.get(hash))
                .filter(key -> key.acceptedAt(clock.instant()))
                .map(key -> new Caller(key.callerName(), Optional.of(key.role())));
    }

    /** Whether the key of a caller's name is accepted. Throws a problem while nobody can know. */
    boolean accepts(String callerName) {
        if (configured.knows(callerName)) {
            return true;
        }
        requireRead();
        return keys.values().stream()
                .anyMatch(key -> key.callerName().equals(callerName) && key.acceptedAt(clock.instant()));
    }

    /** To be given to {@link #replace} with what is read from now on. */
    synchronized long changes() {
        return changes;
    }

    /** All keys as read, unless this replica has changed some since. */
    void replace(Map<String, ApiKey> all, long changesBefore) {
        update(known -> changes == changesBefore ? all : known);
        read = true;
    }

    void add(String hash, ApiKey key) {
        changed(known -> {
            Map<String, ApiKey> more = new HashMap<>(known);
            more.put(hash, key);
            return more;
        });
    }

    /** The key as it is from now on, if it is there. */
    void change(String id, UnaryOperator<ApiKey> change) {
        changed(known -> known.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            ApiKey key = entry.getValue();
            return key.id().equals(id) ? change.apply(key) : key;
        })));
    }

    /** Drops what has expired. */
    void expire() {
        update(known -> known);
    }

    private synchronized void count() {
        changes++;
    }

    private void changed(UnaryOperator<Map<String, ApiKey>> change) {
        count();
        update(change);
    }

    // The news goes out without the lock: whoever hears it may take its time.
    private void update(UnaryOperator<Map<String, ApiKey>> change) {
        vanished(change).forEach(name -> ended.accept(new AccessEnded(name)));
    }

    private synchronized List<String> vanished(UnaryOperator<Map<String, ApiKey>> change) {
        Map<String, ApiKey> before = keys;
        keys = change.apply(before).entrySet().stream()
                .filter(entry -> entry.getValue().acceptedAt(clock.instant()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<String> left = keys.values().stream().map(ApiKey::callerName).collect(Collectors.toSet());
        return before.values().stream()
                .map(ApiKey::callerName)
                .filter(name -> !left.contains(name))
                .toList();
    }

    private void requireRead() {
        if (!read) {
            throw ApiException.unavailable("The keys have not been read yet: try again later", null);
        }
    }
}
