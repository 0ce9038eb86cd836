package io.goldensignals.localstack.report;

import io.goldensignals.contracts.Topics;
import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.Module;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Counts what a running stack has done: from its topics, its database and its services' metrics. */
public final class Accounts {
    private static final String DELIVERY = "signal_delivery_latency_seconds";

    private final LocalStack stack;

    public Accounts(LocalStack stack) {
        this.stack = stack;
    }

    /** Reads everything: takes seconds per hundred thousand bars. */
    public Summary summary() throws SQLException, InterruptedException {
        Ledger ledger = new Ledger();
        String servers = stack.bootstrapServers();
        TopicReader.read(servers, barTopics(), ledger::bar);
        TopicReader.read(servers, List.of(Topics.AGENT_SIGNALS.name()), ledger::panel);
        TopicReader.read(servers, List.of(Topics.CONSENSUS.name()), ledger::consensus);
        rows(ledger);
        Metrics gateway = metrics(Module.GATEWAY.folder());
        return new Summary(
                ledger.bars(),
                ledger.signals(),
                ledger.decided(),
                ledger.repeated(),
                rejected(),
                ledger.latencies().quantile(0.5),
                ledger.latencies().quantile(0.99),
                delivery(gateway, 0.5),
                delivery(gateway, 0.99),
                ledger.differences(stack.options().panels()));
    }

    /** The metrics of a running service; none when it does not answer. */
    public Metrics metrics(String service) {
        return Metrics.of(Http.get(stack.port(service), "/q/metrics").orElse(""));
    }

    /** The names of the topics of bars. */
    public List<String> barTopics() {
        return stack.options().market().intervals().stream()
                .map(interval -> Topics.bars(interval).name())
                .toList();
    }

    /** Dead letters: rows that the market data service refused, and records that a service could not read. */
    long rejected() throws InterruptedException {
        List<String> deadLetters = new ArrayList<>();
        Topics.all(stack.options().market().intervals()).stream()
                .filter(topic -> topic.name().endsWith(".dlq"))
                .forEach(topic -> deadLetters.add(topic.name()));
        try (Admin admin = stack.admin()) {
            Map<String, Long> letters = Lags.sizes(admin, deadLetters);
            return letters.values().stream().mapToLong(Long::longValue).sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("can't count the dead letters", e.getCause());
        }
    }

    private void rows(Ledger ledger) throws SQLException {
        try (Connection connection = DriverManager.getConnection(stack.jdbcUrl(), "golden", "");
                Statement statement = connection.createStatement()) {
            // Without a transaction the driver would fetch all rows at once.
            connection.setAutoCommit(false);
            statement.setFetchSize(5_000);
            try (var rows = statement.executeQuery("select symbol, bar_interval, series, sequence from consensus")) {
                while (rows.next()) {
                    ledger.row(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getLong(4));
                }
            }
        }
    }

    /** Quantiles of no deliveries read 0. */
    private static OptionalDouble delivery(Metrics gateway, double share) {
        OptionalDouble seconds = gateway.sum(DELIVERY + "_count") > 0
                ? gateway.value(DELIVERY, "quantile=\"" + share + '"')
                : OptionalDouble.empty();
        return seconds.isPresent() ? OptionalDouble.of(1_000 * seconds.getAsDouble()) : seconds;
    }
}
