package io.goldensignals.gateway.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** One state of the database, whatever others write meanwhile. */
public final class Snapshot {
    /** Rows in memory at a time; more make it no faster. */
    private static final int BATCH = 1_000;

    private final SqlConnection connection;
    private final Duration timeout;

    private Snapshot(SqlConnection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    static Uni<Snapshot> of(SqlConnection connection, Duration timeout) {
        // The server gives up by itself, too: a statement that it goes on with would keep the connection.
        String settings = "set transaction isolation level repeatable read, read only; set local statement_timeout = "
                + timeout.toMillis();
        return connection
                .query(settings)
                .execute()
                .ifNoItem()
                .after(timeout)
                .fail()
                .replaceWith(() -> new Snapshot(connection, timeout));
    }

    /** {@code select} is a constant. */
    public <T> Uni<List<T>> select(String select, Where where, Function<Row, T> mapping) {
        return connection
                .preparedQuery(select + where)
                .execute(Tuple.from(where.arguments()))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(rows -> Database.map(rows, mapping));
    }

    /**
     * Gives every row to {@code each} on {@code executor}, batch by batch: the next is read when the one before has been
     * dealt with. {@code select} and {@code order} are constants.
     */
    public Uni<Void> each(String select, Where where, String order, Executor executor, Consumer<Row> each) {
        return connection
                .prepare(select + where + " " + order)
                .map(statement -> statement.cursor(Tuple.from(where.arguments())))
                .flatMap(cursor -> Multi.createBy()
                        .repeating()
                        .uni(() -> batch(cursor).emitOn(executor).invoke(rows -> rows.forEach(each)))
                        .whilst(rows -> cursor.hasMore())
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    // The cursor ends with its transaction.
    private Uni<RowSet<Row>> batch(Cursor cursor) {
        return cursor.read(BATCH).ifNoItem().after(timeout).fail();
    }
}
