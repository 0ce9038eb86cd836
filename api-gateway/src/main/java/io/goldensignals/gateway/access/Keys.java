package io.goldensignals.gateway.access;

import io.goldensignals.gateway.problem.ApiException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Makes, replaces and revokes keys: in the database first, then at once in this replica's ring. */
final class Keys {
    private final KeyStore store;
    private final KeyRing ring;
    private final InstantSource clock;

    Keys(KeyStore store, KeyRing ring, InstantSource clock) {
        this.store = store;
        this.ring = ring;
        this.clock = clock;
    }

    Instant now() {
        // As exact as the database, so that answers before and after it are the same.
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Uni<NewKey> make(KeyRequest wanted, String creator) {
        String key = KeyText.random();
        String hash = KeyText.hash(key);
        return store.insert(fresh(key, wanted, creator), hash)
                .map(stored -> stored.orElseThrow(() -> ApiException.conflict(
                        "There are " + KeyStore.MOST + " keys already: revoke those that are not needed any more")))
                .invoke(stored -> ring.add(hash, stored))
                .map(stored -> new NewKey(key, stored));
    }

    /** The new key; the old one ends after {@code grace}, or when it would have ended anyway. */
    Uni<NewKey> replace(String id, Duration grace, String creator) {
        String key = KeyText.random();
        String hash = KeyText.hash(key);
        ApiKey fresh = fresh(key, new KeyRequest("", Role.READER, null), creator);
        Instant end = fresh.createdAt().plus(grace);
        return store.replace(id, end, fresh, hash)
                .flatMap(stored ->
                        stored.isPresent() ? Uni.createFrom().item(stored.get()) : get(id).map(Keys::notAccepted))
                .invoke(stored -> {
                    ring.add(hash, stored);
                    ring.change(id, old -> old.until(end));
                })
                .map(stored -> new NewKey(key, stored));
    }

    Uni<ApiKey> revoke(String id) {
        Instant now = now();
        return store.revoke(id, now)
                .map(found -> found.orElseThrow(() -> notFound(id)))
                .invoke(revoked -> ring.change(id, key -> revoked));
    }

    Uni<ApiKey> get(String id) {
        return store.byId(id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    private ApiKey fresh(String key, KeyRequest wanted, String creator) {
        return new ApiKey(
                KeyText.randomId(),
                wanted.name(),
                wanted.role(),
                KeyText.prefix(key),
                now(),
                creator,
                wanted.expiresAt(),
                null,
                null);
    }

    private static ApiKey notAccepted(ApiKey key) {
        throw ApiException.conflict("The key " + key.id() + " is accepted no longer: make a new one");
    }

    private static ApiException notFound(String id) {
        return ApiException.notFound("There is no key " + id);
    }
}
