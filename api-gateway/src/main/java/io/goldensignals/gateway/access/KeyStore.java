package io.goldensignals.gateway.access;

import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table {@code api_key}. Everything fails with 503 when the database does not answer. */
final class KeyStore {
    /** Keys that may be accepted at a time: every replica holds them all. */
    static final int MOST = 10_000;

    private static final String COLUMNS =
            "id, name, role, prefix, created_at, created_by, expires_at, revoked_at, replaces";
    private static final String ACCEPTED = "revoked_at is null and (expires_at is null or expires_at > ";
    private static final String INSERT_TURN = "golden.access.insert";
    private static final String INSERT = "insert into api_key"
            + " (id, name, role, prefix, hash, created_at, created_by, expires_at)"
            + " select $1::text, $2::text, $3::text, $4::text, decode($5::text, 'hex'), $6::timestamptz, $7::text,"
            + " $8::timestamptz where (select count(*) from api_key where " + ACCEPTED + "$6::timestamptz)) < " + MOST
            + " returning " + COLUMNS;
    private static final String ROTATE = "with old as (select * from api_key where id = $1::text and " + ACCEPTED
            + "$6::timestamptz) for update),"
            + " ended as (update api_key k set expires_at = least(k.expires_at, $2::timestamptz) from old"
            + " where k.id = old.id)"
            + " insert into api_key (id, name, role, prefix, hash, created_at, created_by, expires_at, replaces)"
            + " select $3::text, name, role, $4::text, decode($5::text, 'hex'), $6::timestamptz, $7::text, expires_at, id"
            + " from old returning " + COLUMNS;
    private static final String REVOKE =
            "update api_key set revoked_at = coalesce(revoked_at, $2) where id = $1" + " returning " + COLUMNS;

    private final Database database;

    KeyStore(Database database) {
        this.database = database;
    }

    /** By hash. */
    Uni<Map<String, ApiKey>> accepted(Instant now) {
        Where where = new Where().and(ACCEPTED + "?)", now);
        String select = "select encode(hash, 'hex') as hash, " + COLUMNS + " from api_key";
        return database.select(select, where, "", row -> Map.entry(row.getString("hash"), key(row)))
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Empty when there are as many keys as there may be. */
    Uni<Optional<ApiKey>> insert(ApiKey key, String hash) {
        List<Object> row = Arrays.asList(
                key.id(),
                key.name(),
                key.role().name(),
                key.prefix(),
                hash,
                Where.time(key.createdAt()),
                key.createdBy(),
                time(key.expiresAt()));
        // One at a time: of two that count at once, both would take the last place.
        return database.writeAlone(INSERT_TURN, INSERT, Tuple.from(row), KeyStore::key)
                .map(KeyStore::first);
    }

    /** {@code fresh} takes over name, role and expiry of the key {@code old}; empty when that one is not accepted. */
    Uni<Optional<ApiKey>> replace(String old, Instant end, ApiKey fresh, String hash) {
        List<Object> row = List.of(
                old,
                Where.time(end),
                fresh.id(),
                fresh.prefix(),
                hash,
                Where.time(fresh.createdAt()),
                fresh.createdBy());
        return database.write(ROTATE, Tuple.from(row), KeyStore::key).map(KeyStore::first);
    }

    /** As it is then; empty when there is no such key. */
    Uni<Optional<ApiKey>> revoke(String id, Instant now) {
        return database.write(REVOKE, Tuple.from(List.of(id, Where.time(now))), KeyStore::key)
                .map(KeyStore::first);
    }

    Uni<Optional<ApiKey>> byId(String id) {
        return select(new Where().and("id = ?", id), "").map(KeyStore::first);
    }

    Uni<KeyPage> page(Optional<PageCursor> cursor, int limit) {
        Where where = new Where();
        cursor.ifPresent(last -> where.and("(created_at, id) < (?, ?)", last.barTime(), last.id()));
        return select(where, "order by created_at desc, id desc limit " + (limit + 1))
                .map(found -> KeyPage.of(found, limit));
    }

    private Uni<List<ApiKey>> select(Where where, String order) {
        return database.select("select " + COLUMNS + " from api_key", where, order, KeyStore::key);
    }

    private static Optional<ApiKey> first(List<ApiKey> found) {
        return found.stream().findFirst();
    }

    private static ApiKey key(Row row) {
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("prefix"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"),
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("revoked_at")),
                row.getString("replaces"));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : Where.time(instant);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
