package io.goldensignals.gateway.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.UnreadableRecordException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Reads the aggregator's table {@code consensus}: one row per final consensus, with its bar. */
@ApplicationScoped
public class ConsensusTable {
    /** What {@link #bar} reads. */
    public static final String BAR = "symbol, bar_interval, series, sequence, open_time, bar_time, open, high,"
            + " low, close, volume, adjustment, provider, quality, fallback";
    /** What {@link #signal} reads. */
    public static final String SIGNAL = "signal::text";

    // One look at the index per stream, however long the history.
    private static final String LATEST = """
            select newest.signal::text as signal
            from unnest($1::text[], $2::text[]) as wanted(symbol, bar_interval)
            cross join lateral (
                select signal from consensus
                where symbol = wanted.symbol and bar_interval = wanted.bar_interval
                order by bar_time desc, series desc limit 1) as newest""";

    private final Database database;

    ConsensusTable(Database database) {
        this.database = database;
    }

    /** {@code columns} and {@code order} are constants. Fails with 503 when the database does not answer. */
    public <T> Uni<List<T>> select(String columns, Where where, String order, Function<Row, T> mapping) {
        return database.select("select " + columns + " from consensus", where, order, mapping);
    }

    /** The newest signal of each symbol at the interval beside it, in one statement. */
    public Uni<List<ConsensusSignal>> latest(List<String> symbols, List<String> intervals) {
        Tuple streams = Tuple.of(symbols.toArray(String[]::new), intervals.toArray(String[]::new));
        return database.select(LATEST, streams, ConsensusTable::signal);
    }

    public static Bar bar(Row row) {
        return new Bar(
                row.getString("symbol"),
                Interval.parse(row.getString("bar_interval")),
                row.getInteger("series"),
                row.getLong("sequence"),
                row.getOffsetDateTime("open_time").toInstant(),
                row.getOffsetDateTime("bar_time").toInstant(),
                row.getDouble("open"),
                row.getDouble("high"),
                row.getDouble("low"),
                row.getDouble("close"),
                row.getDouble("volume"),
                Adjustment.valueOf(row.getString("adjustment")),
                row.getString("provider"),
                Quality.valueOf(row.getString("quality")),
                row.getBoolean("fallback"));
    }

    // The column is jsonb, which sorts fields and writes numbers its own way: only the codec gives the topic's bytes.
    public static ConsensusSignal signal(Row row) {
        try {
            return JsonCodec.read(row.getString("signal").getBytes(UTF_8), ConsensusSignal.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored signal can't be read", e);
        }
    }
}
