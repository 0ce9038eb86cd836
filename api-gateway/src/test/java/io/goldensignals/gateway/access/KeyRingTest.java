package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.problem.ProblemKind;
import io.goldensignals.gateway.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final String ADMIN_HASH = "ab".repeat(32);
    private static final String READER_HASH = "cd".repeat(32);

    private final TestingClock clock = new TestingClock();
    private final List<AccessEnded> ended = new ArrayList<>();
    private final KeyRing ring = new KeyRing(
            new ConfiguredKeys(List.of(ADMIN_HASH.toUpperCase(Locale.ROOT)), List.of(READER_HASH)), clock, ended::add);

    @Test
    void beforeTheFirstReadingOnlyConfiguredKeysAreKnown() {
        assertThat(ring.caller(ADMIN_HASH)).contains(new Caller("key:configured-abababab", Optional.of(Role.ADMIN)));
        assertThat(ring.caller(READER_HASH)).contains(new Caller("key:configured-cdcdcdcd", Optional.of(Role.READER)));
        assertThatThrownBy(() -> ring.caller("h1"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.UNAVAILABLE));
        ring.replace(Map.of(), ring.changes());
        assertThat(ring.caller("h1")).isEmpty();
    }

    @Test
    void aKeyThatVanishesEndsTheAccessOfItsCaller() {
        ring.replace(Map.of("h1", key("1", null), "h2", key("2", null)), ring.changes());
        assertThat(ring.caller("h2")).contains(new Caller("key:2", Optional.of(Role.OPERATOR)));
        ring.replace(Map.of("h1", key("1", null)), ring.changes());
        assertThat(ended).containsExactly(new AccessEnded("key:2"));
        assertThat(ring.caller("h2")).isEmpty();
        assertThat(ring.accepts("key:2")).isFalse();
        assertThat(ring.accepts("key:1")).isTrue();
    }

    @Test
    void aKeyExpiresToTheMomentThoughNothingIsRead() {
        ring.replace(Map.of("h1", key("1", clock.instant().plusSeconds(10))), ring.changes());
        clock.pass(Duration.ofMillis(9_999));
        ring.expire();
        assertThat(ring.caller("h1")).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(ring.caller("h1")).isEmpty();
        assertThat(ring.accepts("key:1")).isFalse();
        assertThat(ended).isEmpty();
        ring.expire();
        assertThat(ended).containsExactly(new AccessEnded("key:1"));
    }

    @Test
    void aReadingThatBeganBeforeAChangeDoesNotUndoIt() {
        ring.replace(Map.of("h1", key("1", null)), ring.changes());
        long before = ring.changes();
        ring.add("h2", key("2", null));
        ring.change("1", key -> revoked("1"));
        ring.replace(Map.of("h1", key("1", null)), before);
        assertThat(ring.caller("h1")).isEmpty();
        assertThat(ring.caller("h2")).isPresent();
        assertThat(ended).containsExactly(new AccessEnded("key:1"));
        ring.replace(Map.of("h2", key("2", null)), ring.changes());
        assertThat(ring.caller("h2")).isPresent();
        assertThat(ended).hasSize(1);
    }

    @Test
    void aHashThatIsNoneIsRefusedWithoutBeingShown() {
        String secret = "gs_abcdefgh_0123456789";
        assertThatThrownBy(() -> new ConfiguredKeys(List.of(secret), List.of()))
                .hasMessageContaining("golden.access.admin-key-sha256")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> new ConfiguredKeys(List.of(), List.of(secret)))
                .hasMessageContaining("golden.access.reader-key-sha256")
                .hasMessageNotContaining(secret);
    }

    private ApiKey key(String id, Instant expiresAt) {
        return new ApiKey(id, "name", Role.OPERATOR, "gs_x", clock.instant(), "test", expiresAt, null, null);
    }

    private ApiKey revoked(String id) {
        return new ApiKey(id, "name", Role.OPERATOR, "gs_x", clock.instant(), "test", null, clock.instant(), null);
    }
}
