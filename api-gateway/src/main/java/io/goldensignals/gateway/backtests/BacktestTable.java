package io.goldensignals.gateway.backtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.BacktestProgress;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.gateway.backtests.StoredBacktest.Links;
import io.goldensignals.gateway.backtests.StoredBacktest.Panel;
import io.goldensignals.gateway.backtests.StoredBacktest.State;
import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Backtests in PostgreSQL. A row changes until it has come to its end, and never after that, whatever is read again. Every
 * call fails with 503 when the database does not answer.
 */
@Singleton
final class BacktestTable {
    private static final String COLUMNS =
            "id, state, request, done, total, reason, created_at, created_by, finished_at, result";
    private static final String SELECT = "select " + COLUMNS + " from backtest";

    private static final String INSERT_TURN = "golden.backtests.insert";
    private static final String INSERT = """
            insert into backtest (id, state, request, done, total, created_at, created_by)
            select $1, 'QUEUED', $2, 0, 0, $3::timestamptz, $4
            where (select count(*) from backtest where finished_at is null) < $5::int
            returning\s""" + COLUMNS;

    private static final String PROGRESS = """
            update backtest set
                state = case when $2 = 'COMPLETED' and report is null then 'FAILED' else $2 end,
                reason = case when $2 = 'COMPLETED' and report is null then $6 else $5 end,
                done = $3, total = $4, finished_at = $7::timestamptz,
                report = case when $2 in ('FAILED', 'CANCELLED') then null else report end
            where id = $1 and finished_at is null
            returning id""";

    private static final String REPORT =
            "update backtest set report = $2, result = $3 where id = $1 and finished_at is null returning id";

    private static final String CANCEL = """
            update backtest set state = 'CANCELLED', report = null, finished_at = $2
            where id = $1 and finished_at is null
            returning id""";

    private static final String PRUNE = """
            delete from backtest where id in (
                select id from backtest where created_at < $1 order by created_at limit $2 for update skip locked)
            returning id""";

    private static final String NO_REPORT = "It was completed without a report that can be read";
    private static final int LONGEST_REASON = 2_000;

    private final Database database;

    BacktestTable(Database database) {
        this.database = database;
    }

    /** Who asks for what, and when. */
    record Creation(String id, String caller, Instant at, BacktestOrder order, List<AgentRoster> rosters) {}

    /** What is stored of a request. */
    private record Asked(BacktestOrder order, List<Panel> panels) {}

    /** Empty when {@code most} are unfinished already. */
    Uni<Optional<StoredBacktest>> insert(Creation creation, int most) {
        Asked asked = new Asked(
                creation.order(), creation.rosters().stream().map(Panel::of).toList());
        Tuple arguments = Tuple.of(creation.id(), json(asked), Where.time(creation.at()), creation.caller(), most);
        // One at a time: of two that count at once, both would take the last place.
        return database.writeAlone(INSERT_TURN, INSERT, arguments, BacktestTable::backtest)
                .map(made -> made.stream().findFirst());
    }

    /** Empty when there is none with that id. */
    Uni<Optional<StoredBacktest>> get(String id) {
        return database.write(SELECT + " where id = $1", Tuple.of(id), BacktestTable::backtest)
                .map(found -> found.stream().findFirst());
    }

    /** Those of these that there are, in no order. */
    Uni<List<StoredBacktest>> all(Collection<String> ids) {
        Tuple arguments = Tuple.tuple().addArrayOfString(ids.toArray(String[]::new));
        return database.write(SELECT + " where id = any($1)", arguments, BacktestTable::backtest);
    }

    /** The newest first. */
    Uni<BacktestPage> page(Optional<PageCursor> after, int limit) {
        Where where = new Where();
        after.ifPresent(cursor -> where.and("(created_at, id) < (?, ?)", cursor.barTime(), cursor.id()));
        String order = "order by created_at desc, id desc limit " + (limit + 1);
        return database.select(SELECT, where, order, BacktestTable::backtest)
                .map(found -> BacktestPage.of(found, limit));
    }

    /** The report's JSON, compressed; empty when there is none, or it may not be shown. */
    Uni<Optional<byte[]>> report(String id) {
        return database.write(
                        "select report from backtest where id = $1 and state = 'COMPLETED'",
                        Tuple.of(id),
                        row -> row.getBuffer(0).getBytes())
                .map(found -> found.stream().findFirst());
    }

    /** A final state without its report is a failure. */
    Uni<Void> progress(BacktestProgress progress, Instant at) {
        Tuple arguments = Tuple.tuple()
                .addString(progress.id())
                .addString(progress.state().name())
                .addLong(progress.done())
                .addLong(progress.total())
                .addString(reason(progress))
                .addString(NO_REPORT)
                .addOffsetDateTime(progress.state().isFinal() ? Where.time(at) : null);
        return database.write(PROGRESS, arguments, row -> row.getString(0)).replaceWithVoid();
    }

    /** {@code compressed} is its JSON by gzip. */
    Uni<Void> report(String id, byte[] compressed, Result result) {
        Tuple arguments = Tuple.of(id, Buffer.buffer(compressed), json(result));
        return database.write(REPORT, arguments, row -> row.getString(0)).replaceWithVoid();
    }

    Uni<Void> cancel(String id, Instant at) {
        return database.write(CANCEL, Tuple.of(id, Where.time(at)), row -> row.getString(0))
                .replaceWithVoid();
    }

    /** Whatever its state. */
    Uni<Void> delete(String id) {
        return database.write("delete from backtest where id = $1 returning id", Tuple.of(id), row -> row.getString(0))
                .replaceWithVoid();
    }

    /** Removes the oldest of those that were asked for before; how many. */
    Uni<Integer> prune(Instant before, int most) {
        return database.write(PRUNE, Tuple.of(Where.time(before), most), row -> row.getString(0))
                .map(List::size);
    }

    private static StoredBacktest backtest(Row row) {
        Asked asked = read(row.getString("request"), Asked.class);
        State state = State.valueOf(row.getString("state"));
        OffsetDateTime finished = row.getOffsetDateTime("finished_at");
        return new StoredBacktest(
                row.getString("id"),
                state,
                asked.order(),
                asked.panels(),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"),
                finished == null ? null : finished.toInstant(),
                state == State.COMPLETED ? read(row.getString("result"), Result.class) : null,
                Links.of(row.getString("id")));
    }

    /** PostgreSQL has no text with this character. */
    private static String reason(BacktestProgress progress) {
        if (progress.reason() == null) {
            return null;
        }
        String text = progress.reason().replace('\0', ' ');
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + '…';
    }

    private static String json(Object record) {
        return new String(JsonCodec.write(record), UTF_8);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JsonCodec.read(json.getBytes(UTF_8), type);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("the table of backtests holds what it should not", e);
        }
    }
}
