package io.goldensignals.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every migration meets a database with data in it. */
class MigrationIT {
    private static final String OLD_ROW = """
            insert into consensus (bar_time, id, symbol, bar_interval, series, sequence, open_time, open, high, low, close,
              volume, adjustment, action, confidence, probability_up, quality, provider, fallback, kafka_partition, ordinal,
              signal, explanation)
            select t, lpad(to_hex(n), 32, '0'), 'OLD', '1m', 0, n, t - interval '1 minute', 1, 2, 1, 2, 10, 'RAW', 'BUY', 0.6,
              0.6, 'LIVE', 'test', false, 3, n, '{"id": "x"}', '{"policy": "equal-weight", "panels": []}'
            from (select n, timestamptz '2026-01-31 23:00Z' + n * interval '1 minute' as t from generate_series(%d, %d) n)""";

    private TestingDatabase database;

    @BeforeEach
    void ofVersion1WithData() throws Exception {
        database = TestingDatabase.empty();
        database.migrate("1");
        database.execute("create table consensus_2026_01 partition of consensus"
                + " for values from ('2026-01-01Z') to ('2026-02-01Z')");
        database.execute("create table consensus_2026_02 partition of consensus"
                + " for values from ('2026-02-01Z') to ('2026-03-01Z')");
        database.execute(OLD_ROW.formatted(0, 119));
        database.execute("""
                insert into stream_state values ('OLD', '1m', 3, 0, 119, '2026-02-01 00:59Z', 'x', '{all}', 'equal-weight', 'v',
                  '\\\\x01')""");
    }

    @Test
    void keepsEveryRowAndItsExplanation() throws Exception {
        String content = "select md5(string_agg(concat_ws('|', bar_time, id, sequence, signal, explanation), ','"
                + " order by sequence)) from consensus";
        List<String> before = database.query(content);

        database.migrate();

        assertThat(database.query("select count(*) from consensus where explanation is not null"))
                .containsExactly("120");
        assertThat(database.query(content)).isEqualTo(before);
        assertThat(database.query("select learned from stream_state")).hasSize(1);
    }

    @Test
    void aServiceOfTheVersionBeforeGoesOnWriting() throws Exception {
        database.migrate();

        database.execute(OLD_ROW.formatted(120, 130));

        assertThat(database.query("select count(*) from consensus")).containsExactly("131");
    }

    @Test
    void newRowsGoIntoMonthsThatWereThereBefore() throws Exception {
        database.migrate();
        new MonthPartitions(database.dataSource()).prepare(List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2)));

        database.execute(OLD_ROW.formatted(200, 200)
                .replace("signal, explanation)", "signal, explained)")
                .replace("'{\"policy\": \"equal-weight\", \"panels\": []}'", "'\\\\x78'::bytea"));

        assertThat(database.query("select tableoid::regclass from consensus where explained is not null"))
                .containsExactly("consensus_2026_02");
        assertThat(
                        database.query(
                                "select inhrelid::regclass from pg_inherits where inhparent = 'settlement'::regclass order by 1"))
                .containsExactly("settlement_2026_01", "settlement_2026_02");
    }
}
