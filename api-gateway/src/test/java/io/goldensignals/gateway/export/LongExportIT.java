package io.goldensignals.gateway.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports that take their time: slow clients, those that go away, a database that fails midway. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class LongExportIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 200_000;
    private static final String PATH = "/api/v1/signals/export?symbol=LONG";
    private static final String OURS = "query like '%order by bar_time, id limit%' and pid <> pg_backend_pid()";

    @Inject
    MeterRegistry registry;

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void fill() throws Exception {
        await().atMost(PATIENCE).until(() -> free() == 2);
        ConsensusRows.recreate();
        ConsensusRows.insert(List.of(TestingSignals.bar("LONG", 0)));
        ConsensusRows.execute(grow(1, ROWS - 1));
    }

    @Test
    void aClientThatReadsSlowlyHoldsTheDatabaseBackAndGetsOneStateOfTheHistory() throws Exception {
        double before = sent();
        try (InputStream body = gateway.open(PATH).body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            assertThat(lines.readLine())
                    .contains(TestingSignals.signal("LONG", 0).id());
            double read = settled() - before;
            ConsensusRows.execute(grow(ROWS, ROWS + 100));
            long more = lines.lines().count();
            assertThat(more).isEqualTo(ROWS - 1);
            // Sockets and the client's own buffers take some.
            assertThat(read).isLessThan((sent() - before) / 4);
        }
    }

    @Test
    void whenTheDatabaseFailsMidwayTheConnectionBreaks() throws Exception {
        try (InputStream body = gateway.open(PATH).body()) {
            assertThat(body.read()).isEqualTo('{');
            settled();
            ConsensusRows.execute("select pg_terminate_backend(pid) from pg_stat_activity where " + OURS);
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
        assertThat(gateway.get("/api/v1/signals?limit=1").status()).isEqualTo(200);
    }

    @Test
    void aClientThatGoesAwayLeavesNothingRunning() throws Exception {
        try (InputStream body = gateway.open(PATH).body()) {
            assertThat(body.read()).isEqualTo('{');
            assertThat(running()).isOne();
        }
        await().atMost(PATIENCE).until(() -> free() == 2 && running() == 0);
    }

    @Test
    void moreThanTheReplicaTakesAreSentAwayForAWhile() throws Exception {
        try (InputStream one = gateway.open(PATH).body();
                InputStream two = gateway.open(PATH).body()) {
            assertThat(one.read()).isEqualTo('{');
            assertThat(two.read()).isEqualTo('{');
            Gateway.Answer refused = gateway.get(PATH);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotNull();
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.header("Content-Disposition")).isNull();
        }
        await().atMost(PATIENCE).until(() -> gateway.get(PATH + "&limit=1").status() == 200);
    }

    private double settled() {
        double[] last = {-1};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
            double now = sent();
            boolean same = now == last[0];
            last[0] = now;
            return same;
        });
        return last[0];
    }

    private double sent() {
        return registry.get("export.bytes").counter().count();
    }

    private int free() {
        return (int) registry.get("export.free").gauge().value();
    }

    private static int running() throws Exception {
        try (Connection connection = TestingParts.postgresql().connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select count(*) from pg_stat_activity where state <> 'idle' and " + OURS)) {
            found.next();
            return found.getInt(1);
        }
    }

    /** More bars after the first, by its row. */
    private static String grow(int from, int to) {
        return """
                insert into consensus select t.bar_time + n * interval '1 minute', i.id, t.symbol, t.bar_interval, t.series,
                    n, t.open_time + n * interval '1 minute', t.open, t.high, t.low, t.close, t.volume, t.adjustment,
                    t.action, t.confidence, t.probability_up, t.quality, t.provider, t.fallback, t.kafka_partition, n,
                    t.signal || jsonb_build_object('id', i.id, 'sequence', n), t.explanation
                from consensus t, generate_series(%d, %d) n, lateral (select lpad(to_hex(
                    (extract(epoch from t.bar_time + n * interval '1 minute') * 1000)::bigint), 12, '0')
                    || lpad(to_hex(n), 20, '0') as id) i
                where t.symbol = 'LONG' and t.sequence = 0""".formatted(from, to);
    }
}
