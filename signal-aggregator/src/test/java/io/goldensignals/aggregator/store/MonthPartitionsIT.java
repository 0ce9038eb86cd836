package io.goldensignals.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.aggregator.settings.TestingSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonthPartitionsIT {
    private static final String NAMES =
            "select inhrelid::regclass from pg_inherits where inhparent = 'consensus'::regclass order by 1";
    private TestingDatabase database;
    private MonthPartitions months;

    @BeforeEach
    void migrate() throws Exception {
        database = TestingDatabase.migrated();
        months = new MonthPartitions(database.dataSource());
    }

    @Test
    void createsWhatABarOfAnyYearNeeds() throws Exception {
        months.prepare(List.of(YearMonth.of(1998, 1), YearMonth.of(2026, 12)));
        months.prepare(List.of(YearMonth.of(1998, 1)));

        assertThat(database.query(NAMES)).containsExactly("consensus_1998_01", "consensus_2026_12");
        assertThat(database.query("select indexname from pg_indexes where tablename = 'consensus_1998_01'"))
                .hasSize(3);
        assertThat(database.query("select indexname from pg_indexes where tablename = 'settlement_2026_12'"))
                .hasSize(3);
    }

    @Test
    void twoProcessesMayCreateTheSameMonthsAtOnce() throws Exception {
        List<YearMonth> wanted = IntStream.rangeClosed(1, 12)
                .mapToObj(m -> YearMonth.of(2001, m))
                .toList();
        var other = new MonthPartitions(database.dataSource());

        CompletableFuture<Void> racing = CompletableFuture.runAsync(() -> prepare(other, wanted));
        prepare(months, wanted);
        racing.join();

        assertThat(database.query(NAMES)).hasSize(12);
    }

    @Test
    void dropsMonthsPastRetentionAndNoOthers() throws Exception {
        months.prepare(List.of(YearMonth.of(1998, 1), YearMonth.of(2026, 5), YearMonth.of(2026, 6)));

        housekeeping("2026-07-10T00:00:00Z", Map.of("golden.store.retention", "30d"))
                .runIfDue();

        assertThat(database.query(NAMES))
                .containsExactly("consensus_2026_06", "consensus_2026_07", "consensus_2026_08");
        assertThat(database.query(NAMES.replace("'consensus'", "'settlement'"))).hasSize(3);
    }

    @Test
    void keepsEverythingWithoutRetentionAndCreatesAhead() throws Exception {
        months.prepare(List.of(YearMonth.of(1998, 1)));

        housekeeping("2026-12-31T23:59:00Z", Map.of()).runIfDue();

        assertThat(database.query(NAMES))
                .containsExactly("consensus_1998_01", "consensus_2026_12", "consensus_2027_01");
    }

    @Test
    void createsADroppedMonthAgainOnceItHasForgottenIt() throws Exception {
        months.prepare(List.of(YearMonth.of(1998, 1)));
        new MonthPartitions(database.dataSource()).dropBefore(Instant.parse("2000-01-01T00:00:00Z"));

        months.forget();
        months.prepare(List.of(YearMonth.of(1998, 1)));

        assertThat(database.query(NAMES)).containsExactly("consensus_1998_01");
    }

    @Test
    void theMigrationRunsOnADatabaseThatIsInUse() throws Exception {
        TestingDatabase used = TestingDatabase.empty();
        used.execute("create table somebody_elses (id int)");

        used.migrate();
        used.migrate();

        assertThat(used.query("select count(*) from consensus")).containsExactly("0");
        assertThat(used.query("select count(*) from pg_attribute a where attrelid = any (array['consensus'::regclass,"
                        + "'stream_state'::regclass, 'partition_owner'::regclass]) and attnum > 0"
                        + " and col_description(attrelid, attnum) is null"))
                .as("columns without a comment")
                .containsExactly("0");
    }

    private Housekeeping housekeeping(String now, Map<String, String> retention) {
        StoreSettings settings = TestingSettings.of(StoreSettings.class, retention);
        return new Housekeeping(months, settings, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static void prepare(MonthPartitions months, List<YearMonth> wanted) {
        try {
            months.prepare(wanted);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
