package io.goldensignals.gateway.store;

import io.goldensignals.gateway.problem.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** PostgreSQL with the aggregator's schema: signals for reading, and the gateway's own tables. */
@ApplicationScoped
public class Database {
    /** SQLSTATEs of a table or column that does not exist: the aggregator has not set the schema up yet. */
    private static final Set<String> UNDEFINED = Set.of("42P01", "42703");

    /** SQLSTATE classes of a server that is starting, stopping, short of resources, or gone. */
    private static final List<String> PASSING = List.of("08", "53", "57", "58");

    /** Until the transaction ends. */
    private static final String TURN = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    private final Pool pool;
    private final StoreConfig config;

    Database(Pool pool, StoreConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** {@code select} and {@code order} are constants. Fails with 503 when the database does not answer. */
    public <T> Uni<List<T>> select(String select, Where where, String order, Function<Row, T> mapping) {
        return select(select + where + " " + order, Tuple.from(where.arguments()), mapping);
    }

    /** {@code sql} is a constant. Fails with 503 when the database does not answer. */
    <T> Uni<List<T>> select(String sql, Tuple arguments, Function<Row, T> mapping) {
        return query(sql, arguments)
                .map(rows -> map(rows, mapping))
                .onFailure(Database::passing)
                .transform(Database::unavailable);
    }

    /**
     * One statement that may write, and what it returns. {@code sql} is a constant; arguments may be null, instants are
     * given as {@link Where#time}. Fails with 503 when the database does not answer: then it may have happened or not.
     */
    public <T> Uni<List<T>> write(String sql, Tuple arguments, Function<Row, T> mapping) {
        return query(sql, arguments)
                .map(rows -> map(rows, mapping))
                .onFailure(Database::passing)
                .transform(Database::unwritten);
    }

    /**
     * As {@link #write}, while no other replica does the same: {@code turn} names what is done by one at a time. The
     * statement sees what all of those before it have stored.
     */
    public <T> Uni<List<T>> writeAlone(String turn, String sql, Tuple arguments, Function<Row, T> mapping) {
        // The lock has a statement of its own: each sees what was stored when it began.
        return pool.<List<T>>withTransaction(connection -> connection
                        .query("set local statement_timeout = "
                                + config.timeout().toMillis())
                        .execute()
                        .flatMap(set -> connection.preparedQuery(TURN).execute(Tuple.of(turn)))
                        .flatMap(ours -> connection.preparedQuery(sql).execute(arguments))
                        .map(rows -> map(rows, mapping)))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure(Database::passing)
                .transform(Database::unwritten);
    }

    /** Several readings of one state of the database. Fails with 503 when the database does not answer. */
    public <T> Uni<T> snapshot(Function<Snapshot, Uni<? extends T>> reading) {
        return pool.<T>withTransaction(
                        connection -> Snapshot.of(connection, config.timeout()).flatMap(reading))
                .onFailure(Database::passing)
                .transform(Database::unavailable);
    }

    /**
     * As many rows as there are, of one state of the database. Each fetch, not the whole, has to end within {@code
     * patience}. Fails with 503 when the database does not answer.
     */
    public <T> Multi<T> stream(Duration patience, Function<RowStream, Multi<T>> reading) {
        return RowStream.open(pool, config, patience, reading)
                .onFailure(Database::passing)
                .transform(Database::unavailable);
    }

    /** Fails when the database does not answer. */
    Uni<Void> ping() {
        return query("select 1", Tuple.tuple()).replaceWithVoid();
    }

    // Not the pool's own preparedQuery: it leaves a timer behind when it can't connect, which then fails aloud.
    private Uni<RowSet<Row>> query(String sql, Tuple arguments) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(arguments))
                .ifNoItem()
                .after(config.timeout())
                .fail();
    }

    static <T> List<T> map(RowSet<Row> rows, Function<Row, T> mapping) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapping).toList();
    }

    private static ApiException unwritten(Throwable failure) {
        return ApiException.unavailable("The database does not answer at present: try again later", failure);
    }

    private static ApiException unavailable(Throwable failure) {
        return ApiException.unavailable("The history can't be read at present: try again later", failure);
    }

    private static boolean passing(Throwable failure) {
        return switch (failure) {
            case PgException e ->
                UNDEFINED.contains(e.getSqlState()) || PASSING.stream().anyMatch(e.getSqlState()::startsWith);
            case TimeoutException e -> true;
            // Refused, reset, closed, unknown host, pool exhausted: whatever kept the question from the server.
            case java.io.IOException e -> true;
            case io.vertx.core.VertxException e -> true;
            default -> false;
        };
    }
}
