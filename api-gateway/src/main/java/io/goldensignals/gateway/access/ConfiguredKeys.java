package io.goldensignals.gateway.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The administrators' keys of {@code golden.access.admin-key-sha256}, known by hash only. */
final class ConfiguredKeys {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int SHOWN = 8;

    private final Map<String, Caller> byHash;

    ConfiguredKeys(List<String> hashes) {
        byHash = hashes.stream()
                .map(hash -> hash.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), ConfiguredKeys::administrator));
    }

    Optional<Caller> caller(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    boolean knows(String callerName) {
        return byHash.values().stream().anyMatch(caller -> caller.name().equals(callerName));
    }

    private static Caller administrator(String hash) {
        if (!HASH.matcher(hash).matches()) {
            // Not shown: it may be a key that was put there by mistake.
            throw new IllegalArgumentException(
                    "golden.access.admin-key-sha256 must be SHA-256 in 64 hex digits, but has " + hash.length()
                            + " characters or others than hex digits");
        }
        return new Caller(ApiKey.CALLER + "configured-" + hash.substring(0, SHOWN), Optional.of(Role.ADMIN));
    }
}
