package io.goldensignals.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.Settlement;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.testsupport.TestingParts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of version 2 as the aggregator writes them: consensus with its explanation, settlements, rosters. */
public final class LearnedRows {
    private static final String CONSENSUS = """
            insert into consensus (bar_time, id, symbol, bar_interval, series, sequence, open_time, open, high, low, close,
              volume, adjustment, action, confidence, probability_up, quality, provider, fallback, kafka_partition, ordinal,
              signal, explained)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)""";
    private static final String SETTLEMENT = """
            insert into settlement (bar_time, id, symbol, bar_interval, settled_at, horizon_bars, outcome, log_return, action,
              probability_up, calibrated, forecast, baselines, roster, claims, weights)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ROSTER = "insert into roster values (?, ?::jsonb) on conflict (id) do nothing";

    private LearnedRows() {}

    /** The bars with their explanations, and what they settled. */
    public static void insert(List<Consensus> all) throws SQLException {
        insertSettlements(all);
        try (Connection connection = TestingParts.postgresql().connect()) {
            batch(connection, CONSENSUS, all.stream().map(LearnedRows::consensus));
        }
    }

    public static void insertSettlements(List<Consensus> all) throws SQLException {
        List<Consensus> settling =
                all.stream().filter(each -> each.settlement().isPresent()).toList();
        try (Connection connection = TestingParts.postgresql().connect()) {
            batch(connection, ROSTER, settling.stream().map(each -> {
                Settlement settlement = each.settlement().orElseThrow();
                String members = new String(JsonCodec.write(settlement.roster().members()), UTF_8);
                return new Object[] {settlement.roster().id(), members};
            }));
            batch(connection, SETTLEMENT, settling.stream().map(LearnedRows::settlement));
        }
    }

    private static Object[] consensus(Consensus consensus) {
        List<Object> values = new ArrayList<>(ConsensusRows.values(consensus.bar(), consensus.signal()));
        values.add(consensus.packedExplanation());
        return values.toArray();
    }

    private static Object[] settlement(Consensus consensus) {
        Settlement settlement = consensus.settlement().orElseThrow();
        return new Object[] {
            time(settlement.barTime()),
            settlement.id(),
            consensus.bar().symbol(),
            consensus.bar().interval().toString(),
            time(settlement.settledAt()),
            settlement.horizonBars(),
            settlement.outcome(),
            settlement.logReturn(),
            settlement.action().name(),
            settlement.probabilityUp(),
            settlement.calibrated(),
            settlement.forecast(),
            settlement.baselines(),
            settlement.roster().id(),
            floats(settlement.claims()),
            floats(settlement.weights())
        };
    }

    private static void batch(Connection connection, String sql, Stream<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows.toList()) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> floats[i] = (float) values[i]);
        return floats;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
