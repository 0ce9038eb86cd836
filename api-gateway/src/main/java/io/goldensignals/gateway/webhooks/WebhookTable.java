package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The webhooks in PostgreSQL. Every call fails with 503 when the database does not answer. */
@Singleton
final class WebhookTable {
    private static final String INSERT_TURN = "golden.webhooks.insert";
    private static final String INSERT = """
            insert into webhook (id, created_at, created_by, updated_at, secret_version,
                url, description, symbols, intervals, actions, min_confidence, backfilled, enabled)
            select $1, $2::timestamptz, $3, $2, 1,
                $4, $5, $6::text[], $7::text[], $8::text[], $9::float8, $10::boolean, $11::boolean
            where (select count(*) from webhook) < $12::int
            returning *""";

    private static final String UPDATE = """
            update webhook set updated_at = $2, url = $3, description = $4, symbols = $5, intervals = $6, actions = $7,
                min_confidence = $8, backfilled = $9, enabled = $10, disabled_because = null
            where id = $1
            returning *""";

    private static final String ROTATE = """
            update webhook set secret_version = secret_version + 1, previous_secret_until = $3, updated_at = $2
            where id = $1
            returning *""";

    private final Database database;

    WebhookTable(Database database) {
        this.database = database;
    }

    /** Who creates what, and when. */
    record Creation(String id, String caller, Instant at, WebhookSettings settings) {}

    /** Empty when there are {@code most} already. */
    Uni<Optional<Webhook>> insert(Creation creation, int most) {
        Tuple arguments = Tuple.tuple()
                .addString(creation.id())
                .addOffsetDateTime(Where.time(creation.at()))
                .addString(creation.caller());
        add(arguments, creation.settings()).addInteger(most);
        // One at a time: of two that count at once, both would take the last place.
        return database.writeAlone(INSERT_TURN, INSERT, arguments, WebhookTable::webhook)
                .map(WebhookTable::first);
    }

    /** Empty when there is none with that id; the same of all that follow. */
    Uni<Optional<Webhook>> update(String id, WebhookSettings settings, Instant now) {
        Tuple arguments = Tuple.tuple().addString(id).addOffsetDateTime(Where.time(now));
        return first(UPDATE, add(arguments, settings));
    }

    /** The next secret; the one before is valid until {@code previousUntil}. */
    Uni<Optional<Webhook>> rotate(String id, Instant now, Instant previousUntil) {
        return first(ROTATE, Tuple.of(id, Where.time(now), Where.time(previousUntil)));
    }

    Uni<Optional<Webhook>> get(String id) {
        return first("select * from webhook where id = $1", Tuple.of(id));
    }

    /** With its deliveries. */
    Uni<Optional<Webhook>> delete(String id) {
        return first("delete from webhook where id = $1 returning *", Tuple.of(id));
    }

    /** The newest first. */
    Uni<WebhookPage> page(Optional<PageCursor> after, int limit) {
        Where where = new Where();
        after.ifPresent(cursor -> where.and("(created_at, id) < (?, ?)", cursor.barTime(), cursor.id()));
        String order = "order by created_at desc, id desc limit " + (limit + 1);
        return database.select("select * from webhook", where, order, WebhookTable::webhook)
                .map(found -> WebhookPage.of(found, limit));
    }

    private Uni<Optional<Webhook>> first(String sql, Tuple arguments) {
        return database.write(sql, arguments, WebhookTable::webhook).map(WebhookTable::first);
    }

    private static Optional<Webhook> first(List<Webhook> found) {
        return found.stream().findFirst();
    }

    private static Tuple add(Tuple arguments, WebhookSettings settings) {
        return arguments
                .addString(settings.url())
                .addString(settings.description())
                .addArrayOfString(array(settings.symbols()))
                .addArrayOfString(array(settings.intervals()))
                .addArrayOfString(array(settings.actions()))
                .addDouble(settings.minConfidence())
                .addBoolean(settings.backfilled())
                .addBoolean(settings.enabled());
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Webhook webhook(Row row) {
        return new Webhook(
                row.getString("id"),
                row.getString("url"),
                row.getString("description"),
                Columns.texts(row, "symbols"),
                Columns.texts(row, "intervals"),
                Columns.texts(row, "actions"),
                row.getDouble("min_confidence"),
                row.getBoolean("backfilled"),
                row.getBoolean("enabled"),
                row.getString("disabled_because"),
                row.getInteger("secret_version"),
                Columns.instant(row, "previous_secret_until"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "updated_at"));
    }
}
