package io.goldensignals.gateway.audit;

import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.problem.Trace;
import io.goldensignals.gateway.request.TimeRange;
import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who changed what: a row in PostgreSQL before the change, its outcome afterwards, and a log event. */
@ApplicationScoped
public class AuditLog {
    private static final EventLog LOG = new EventLog(AuditLog.class);
    private static final String BEGIN = "insert into audit (at, caller, address, method, path, trace_id)"
            + " values ($1, $2, $3, $4, $5, $6) returning id";
    private static final String COMPLETE = "update audit set status = $2, location = $3 where id = $1 returning id";
    private static final String COLUMNS = "select id, at, caller, address, method, path, trace_id, status, location";
    private static final int LONGEST_TEXT = 512;

    private final Database database;
    private final InstantSource clock;

    AuditLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Completes when the row is stored: only then may the request go on. Its outcome follows by itself. Fails with 503
     * when the database does not answer.
     */
    public Uni<Void> begin(RoutingContext request, String caller) {
        HttpServerRequest http = request.request();
        OffsetDateTime now = Where.time(clock.instant());
        List<Object> row = List.of(
                now,
                bounded(caller),
                http.remoteAddress().hostAddress(),
                bounded(http.method().name()),
                bounded(http.path()),
                Trace.idOf(request));
        return database.write(BEGIN, Tuple.from(row), stored -> stored.getLong("id"))
                .invoke(ids -> request.addEndHandler(sent -> complete(request, caller, ids.getFirst())))
                .replaceWithVoid();
    }

    private void complete(RoutingContext request, String caller, long id) {
        // Without a head nothing was answered: the client went away, and nobody knows how it ended.
        Integer status = request.response().headWritten() ? request.response().getStatusCode() : null;
        String location = request.response().headers().get("Location");
        event(request, caller);
        database.write(COMPLETE, Tuple.from(Arrays.asList(id, status, location)), row -> id)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warn(
                                "audit.incomplete", "id", id, "status", status, "reason", failure.getMessage()));
    }

    /** The log event alone, after the answer. */
    public void event(RoutingContext request, String caller) {
        LOG.info(
                "audit",
                "caller",
                caller,
                "address",
                request.request().remoteAddress().hostAddress(),
                "method",
                request.request().method().name(),
                "path",
                bounded(request.request().path()),
                "status",
                request.response().getStatusCode(),
                "traceId",
                Trace.idOf(request));
    }

    Uni<AuditPage> page(TimeRange range, Optional<PageCursor> cursor, int limit) {
        Where where = new Where();
        range.from().ifPresent(from -> where.and("at >= ?", from));
        range.to().ifPresent(to -> where.and("at < ?", to));
        cursor.ifPresent(last -> where.and("(at, id) < (?, ?)", last.barTime(), AuditPage.id(last)));
        String order = "order by at desc, id desc limit " + (limit + 1);
        return database.select(COLUMNS + " from audit", where, order, AuditLog::entry)
                .map(found -> AuditPage.of(found, limit));
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("caller"),
                row.getString("address"),
                row.getString("method"),
                row.getString("path"),
                row.getString("trace_id"),
                row.getInteger("status"),
                row.getString("location"));
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
