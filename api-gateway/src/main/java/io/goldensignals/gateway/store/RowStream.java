package io.goldensignals.gateway.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Rows of one state of the database, however many: read as fast as whoever takes them asks for more. */
public final class RowStream {
    /** Rows in memory at a time. */
    private static final int BATCH = 250;

    private final SqlConnection connection;
    private final AtomicBoolean reading = new AtomicBoolean();

    private RowStream(SqlConnection connection) {
        this.connection = connection;
    }

    /** Each fetch, not the whole, has to end within {@code patience}. */
    static <T> Multi<T> open(Pool pool, StoreConfig config, Duration patience, Function<RowStream, Multi<T>> use) {
        return Multi.createFrom()
                .<RowStream, T>resourceFromUni(
                        () -> connection(pool)
                                .ifNoItem()
                                .after(config.timeout())
                                .fail()
                                .map(RowStream::new),
                        stream -> stream.begin(patience).onItem().transformToMulti(begun -> use.apply(stream)))
                .withFinalizer(RowStream::end, (stream, failure) -> stream.end(), RowStream::cancel);
    }

    // A connection that nobody waits for any more goes back to the pool.
    private static Uni<SqlConnection> connection(Pool pool) {
        return Uni.createFrom().emitter(taker -> {
            AtomicBoolean gone = new AtomicBoolean();
            taker.onTermination(() -> gone.set(true));
            pool.getConnection()
                    .subscribe()
                    .with(
                            connection -> {
                                if (gone.get()) {
                                    connection.closeAndForget();
                                } else {
                                    taker.complete(connection);
                                }
                            },
                            taker::fail);
        });
    }

    // Sorting would read everything before the first row; an index has every order that is asked for.
    private Uni<Void> begin(Duration patience) {
        return connection
                .query("begin isolation level repeatable read, read only; set local enable_sort = off;"
                        + " set local statement_timeout = " + patience.toMillis())
                .execute()
                .replaceWithVoid();
    }

    private Uni<Void> end() {
        return connection
                .query("rollback")
                .execute()
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid()
                .eventually(connection::close);
    }

    // What nobody waits for is not computed to its end.
    private Uni<Void> cancel() {
        return reading.get()
                ? PgConnection.cast(connection)
                        .cancelRequest()
                        .onFailure()
                        .recoverWithNull()
                        .chain(this::end)
                : end();
    }

    /** {@code select} and {@code order} are constants. */
    public <T> Uni<List<T>> select(String select, Where where, String order, Function<Row, T> mapping) {
        return connection
                .preparedQuery(select + where + " " + order)
                .execute(Tuple.from(where.arguments()))
                .map(rows -> Database.map(rows, mapping));
    }

    /** One item per batch of rows, made on {@code executor}; of no rows one item, too. Arguments as in {@link #select}. */
    public <T> Multi<T> batches(
            String select, Where where, String order, Executor executor, Function<Iterable<Row>, T> batch) {
        return connection
                .prepare(select + where + " " + order)
                .map(statement -> statement.cursor(Tuple.from(where.arguments())))
                .onItem()
                .transformToMulti(cursor -> Multi.createBy()
                        .repeating()
                        .uni(() -> read(cursor).emitOn(executor).map(batch))
                        .whilst(item -> cursor.hasMore()));
    }

    private Uni<RowSet<Row>> read(Cursor cursor) {
        return Uni.createFrom().deferred(() -> {
            reading.set(true);
            return cursor.read(BATCH).onTermination().invoke(() -> reading.set(false));
        });
    }
}
