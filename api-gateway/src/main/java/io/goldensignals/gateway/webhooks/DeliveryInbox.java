package io.goldensignals.gateway.webhooks;

import io.goldensignals.contracts.Quality;
import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Stores signals for the webhooks that want them. */
@Singleton
final class DeliveryInbox {
    /** The filters are the statement's: a webhook counts from the statement on that finds it, on every replica. */
    private static final String INSERT = """
            insert into webhook_delivery (webhook_id, signal_id, bar_time, symbol, bar_interval, payload,
                state, attempts, next_attempt_at, created_at)
            select w.id, s.id, s.bar_time, s.symbol, s.bar_interval, s.payload, 'PENDING', 0, $9, $9
            from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::float8[],
                $7::boolean[], $8::text[])
                as s (id, bar_time, symbol, bar_interval, action, confidence, backfilled, payload)
            join webhook w on w.enabled
                and (w.symbols = '{}' or s.symbol = any (w.symbols))
                and (w.intervals = '{}' or s.bar_interval = any (w.intervals))
                and (w.actions = '{}' or s.action = any (w.actions))
                and s.confidence >= w.min_confidence
                and (w.backfilled or not s.backfilled)
            for key share of w
            on conflict do nothing
            returning webhook_id""";

    private final Database database;

    DeliveryInbox(Database database) {
        this.database = database;
    }

    /** Whether any webhook wants anything. */
    Uni<Boolean> wanted() {
        return database.write(
                        "select exists (select from webhook where enabled)", Tuple.tuple(), row -> row.getBoolean(0))
                .map(List::getFirst);
    }

    /** Stores all or nothing; what is there already stays as it is. Returns how many deliveries are new. */
    Uni<Integer> store(List<SignalRecord> signals, Instant now) {
        Tuple arguments = Tuple.from(List.of(
                column(signals, each -> each.signal().id(), String[]::new),
                column(signals, each -> Where.time(each.signal().barTime()), java.time.OffsetDateTime[]::new),
                column(signals, each -> each.signal().symbol(), String[]::new),
                column(signals, each -> each.signal().interval().toString(), String[]::new),
                column(signals, each -> each.signal().action().name(), String[]::new),
                column(signals, each -> each.signal().confidence(), Double[]::new),
                column(signals, each -> each.signal().quality() == Quality.BACKFILLED, Boolean[]::new),
                column(signals, SignalRecord::json, String[]::new),
                Where.time(now)));
        return database.write(INSERT, arguments, row -> row.getString(0)).map(List::size);
    }

    private static <T> Object column(
            List<SignalRecord> signals, Function<SignalRecord, T> value, java.util.function.IntFunction<T[]> array) {
        return signals.stream().map(value).toArray(array);
    }
}
