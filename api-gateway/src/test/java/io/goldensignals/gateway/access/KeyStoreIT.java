package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.gateway.store.TestingDatabase;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");
    private static final int ROOM = 3;
    private static final int AT_ONCE = 16;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void thereAreNeverMoreThanMayBeHoweverManyAreMadeAtOnce() throws Exception {
        ConsensusRows.recreate();
        ConsensusRows.execute("insert into api_key (id, name, role, prefix, hash, created_at, created_by)"
                + " select n, 'test', 'READER', 'gs_', n::text::bytea, now(), 'test' from generate_series(1, "
                + (KeyStore.MOST - ROOM) + ") n");
        KeyStore store = new KeyStore(TestingDatabase.open(vertx));
        List<Uni<Optional<ApiKey>>> insertions = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> store.insert(key("new" + i), "%064x".formatted(i)))
                .toList();
        List<Optional<ApiKey>> made =
                Uni.join().all(insertions).andFailFast().await().atMost(PATIENCE);
        assertThat(made.stream().filter(Optional::isPresent)).hasSize(ROOM);
        assertThat(ConsensusRows.text("select count(*) from api_key")).isEqualTo(Integer.toString(KeyStore.MOST));
    }

    private static ApiKey key(String id) {
        return new ApiKey(id, "test", Role.READER, "gs_", NOW, "test", null, null, null);
    }
}
