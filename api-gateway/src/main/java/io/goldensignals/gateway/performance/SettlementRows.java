package io.goldensignals.gateway.performance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.consensus.Settlement;
import io.goldensignals.consensus.mixture.Member;
import io.goldensignals.consensus.mixture.Roster;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.gateway.store.Snapshot;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the aggregator's table {@code settlement}, with rosters by their ids. */
record SettlementRows(Map<String, Roster> rosters) {
    /** As {@link Settlement} has them; read by position, a name would be searched for a million times. */
    private static final String COLUMNS = "select id, bar_time, settled_at, horizon_bars, outcome, log_return, action,"
            + " probability_up, calibrated, forecast, baselines, roster, claims, ";

    private static final String TABLE = " as weights, symbol from settlement";
    private static final int SYMBOL = 14;

    /** Without weights: only the newest are asked for, and these are half of a row. */
    static final String UNWEIGHTED = COLUMNS + "null::float4[]" + TABLE;

    static final String WEIGHTED = COLUMNS + "weights" + TABLE;

    private record StoredRoster(String id, Roster roster) {}

    static Uni<SettlementRows> of(Snapshot snapshot) {
        return snapshot.select("select id, agents::text from roster", new Where(), SettlementRows::roster)
                .map(found -> {
                    Map<String, Roster> rosters = new HashMap<>();
                    found.forEach(each -> rosters.put(each.id(), each.roster()));
                    return new SettlementRows(rosters);
                });
    }

    private static StoredRoster roster(Row row) {
        try {
            Member[] members = JsonCodec.read(row.getString("agents").getBytes(UTF_8), Member[].class);
            return new StoredRoster(row.getString("id"), Roster.of(List.of(members)));
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored roster can't be read", e);
        }
    }

    /** The rows of these settlements. */
    static Where of(Collection<Settlement> settlements) {
        return new Where()
                .and(
                        "(bar_time, id) in (select * from unnest(?::timestamptz[], ?::text[]))",
                        settlements.stream()
                                .map(settlement -> Where.time(settlement.barTime()))
                                .toArray(OffsetDateTime[]::new),
                        settlements.stream().map(Settlement::id).toArray(String[]::new));
    }

    String symbol(Row row) {
        return row.getString(SYMBOL);
    }

    Settlement settlement(Row row) {
        return new Settlement(
                row.getString(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getOffsetDateTime(2).toInstant(),
                row.getInteger(3),
                row.getDouble(4),
                row.getDouble(5),
                Action.valueOf(row.getString(6)),
                row.getDouble(7),
                row.getBoolean(8),
                row.getDouble(9),
                doubles(row.getArrayOfDoubles(10)),
                rosters.get(row.getString(11)),
                doubles(row.getArrayOfFloats(12)),
                doubles(row.getArrayOfFloats(13)));
    }

    private static double[] doubles(Number[] numbers) {
        double[] values = new double[numbers == null ? 0 : numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[i].doubleValue();
        }
        return values;
    }
}
