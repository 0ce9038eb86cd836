package io.goldensignals.gateway.access;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of {@code golden.access.admin-key-sha256} and {@code reader-key-sha256}, known by hash only. */
final class ConfiguredKeys {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int SHOWN = 8;

    private final Map<String, Caller> byHash;

    /** A key in both lists is an administrator's. */
    ConfiguredKeys(List<String> administrators, List<String> readers) {
        Map<String, Caller> callers = new HashMap<>();
        readers.forEach(hash -> add(callers, "reader", hash, Role.READER));
        administrators.forEach(hash -> add(callers, "admin", hash, Role.ADMIN));
        byHash = Map.copyOf(callers);
    }

    Optional<Caller> caller(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    boolean knows(String callerName) {
        return byHash.values().stream().anyMatch(caller -> caller.name().equals(callerName));
    }

    private static void add(Map<String, Caller> callers, String setting, String text, Role role) {
        String hash = text.strip().toLowerCase(Locale.ROOT);
        if (!HASH.matcher(hash).matches()) {
            // Not shown: it may be a key that was put there by mistake.
            throw new IllegalArgumentException(
                    "golden.access." + setting + "-key-sha256 must be SHA-256 in 64 hex digits, but has "
                            + hash.length() + " characters or others than hex digits");
        }
        String name = ApiKey.CALLER + "configured-" + hash.substring(0, SHOWN);
        callers.put(hash, new Caller(name, Optional.of(role)));
    }
}
