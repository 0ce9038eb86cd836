package io.goldensignals.aggregator.store;

import io.goldensignals.contracts.log.EventLog;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The partitions of the tables {@code consensus} and {@code settlement}, one per month of bar time (UTC), created when a
 * bar needs one: a replay may bring any year. Known ones are remembered, so that a batch usually costs nothing here.
 */
@Singleton
public class MonthPartitions {
    private static final EventLog LOG = new EventLog(MonthPartitions.class);
    private static final List<String> TABLES = List.of("consensus", "settlement");
    private static final Pattern NAME = Pattern.compile("[a-z]+_(\\d{4,5})_(\\d{2})");

    /** Serialises processes that create or drop at the same time. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('golden.consensus.months'))";

    private final DataSource dataSource;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    MonthPartitions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public static YearMonth of(Instant barTime) {
        return YearMonth.from(barTime.atOffset(ZoneOffset.UTC));
    }

    /** Creates those of the months that don't exist yet, in a transaction of its own. */
    public void prepare(Collection<YearMonth> months) throws SQLException {
        if (known.containsAll(months)) {
            return;
        }
        inTransaction(statement -> {
            for (String table : TABLES) {
                Set<YearMonth> missing = new TreeSet<>(months);
                missing.removeAll(existing(statement, table));
                for (YearMonth month : missing) {
                    create(statement, table, month);
                    LOG.info("month.created", "table", table, "month", month);
                }
            }
        });
        known.addAll(months);
    }

    /** Drops the months that ended before {@code limit}. */
    public void dropBefore(Instant limit) throws SQLException {
        inTransaction(statement -> {
            for (String table : TABLES) {
                for (YearMonth month : existing(statement, table)) {
                    if (!start(month.plusMonths(1)).isAfter(limit)) {
                        known.remove(month);
                        statement.execute("drop table " + name(table, month));
                        LOG.info("month.dropped", "table", table, "month", month);
                    }
                }
            }
        });
    }

    /** Another process may have dropped what is remembered here. */
    public void forget() {
        known.clear();
    }

    // CREATE TABLE … PARTITION OF would lock out every reader and writer of the whole table; ATTACH does not.
    private static void create(Statement statement, String table, YearMonth month) throws SQLException {
        String name = name(table, month);
        statement.execute("create table " + name + " (like " + table + " including all)");
        statement.execute("alter table " + table + " attach partition " + name + " for values from ('" + start(month)
                + "') to ('" + start(month.plusMonths(1)) + "')");
    }

    private static Set<YearMonth> existing(Statement statement, String table) throws SQLException {
        Set<YearMonth> months = new TreeSet<>();
        String sql = "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                + " where i.inhparent = '" + table + "'::regclass";
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Matcher name = NAME.matcher(row.getString(1));
                if (name.matches()) {
                    months.add(YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))));
                }
            }
        }
        return months;
    }

    private static String name(String table, YearMonth month) {
        return "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    @FunctionalInterface
    private interface Ddl {
        void run(Statement statement) throws SQLException;
    }

    private void inTransaction(Ddl ddl) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // A reader's long query must not queue everybody else up behind a drop; the next round tries again.
                statement.execute("set local lock_timeout = '5s'");
                statement.execute("set local transaction_timeout = '30s'");
                statement.execute(LOCK);
                ddl.run(statement);
                connection.commit();
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }
}
