package io.goldensignals.localstack.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.localstack.process.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsIT {
    private static final Path BINARIES = Path.of(System.getProperty("golden.root"), ".golden", "binaries");

    @TempDir
    Path folder;

    @Test
    void kafkaKeepsItsTopicsThroughStopAndKill() throws Exception {
        Map<String, String> sessions = EmbeddedKafka.sessions(Duration.ofSeconds(3), Duration.ofMillis(500));
        try (EmbeddedKafka kafka = new EmbeddedKafka(folder, Ports.free(), Ports.free(), sessions)) {
            kafka.start();
            createTopics(kafka);
            kafka.stop();
            assertThat(kafka.answers()).isFalse();
            kafka.start();
            kafka.kill();
            assertThat(kafka.answers()).isFalse();
            kafka.start();
            createTopics(kafka);
            try (Admin admin = kafka.admin()) {
                assertThat(admin.listTopics().names().get()).contains(Topics.CONSENSUS.name(), "market.bars.1m.v1.dlq");
            }
        }
    }

    @Test
    void postgresqlKeepsItsRowsThroughStopAndKill() throws Exception {
        try (EmbeddedPostgreSql postgres = new EmbeddedPostgreSql(folder, BINARIES, Ports.free())) {
            postgres.start();
            execute(postgres, "create table kept(n int)");
            postgres.stop();
            assertThat(postgres.answers()).isFalse();
            postgres.start();
            execute(postgres, "insert into kept values (1)");
            postgres.kill();
            assertThat(postgres.answers()).isFalse();
            postgres.start();
            try (Connection connection = postgres.connect();
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("select n from kept")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void anotherHolderOfTheFolderFindsTheServerRunning() {
        int port = Ports.free();
        try (EmbeddedRedis redis = new EmbeddedRedis(folder, BINARIES, port)) {
            redis.start();
            long pid = redis.pid();
            EmbeddedRedis other = new EmbeddedRedis(folder, BINARIES, port);
            assertThat(other.pid()).isEqualTo(pid);
            other.kill();
            assertThat(redis.isRunning()).isFalse();
            redis.start();
            assertThat(redis.answers()).isTrue();
        }
    }

    @Test
    void waitsForAPortThatIsJustBeingGivenUp() throws Exception {
        int port = Ports.free();
        ServerSocket predecessor = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        try (EmbeddedRedis redis = new EmbeddedRedis(folder, BINARIES, port)) {
            Thread starting = Thread.ofPlatform().start(redis::start);
            await().until(() -> starting.getState() == Thread.State.TIMED_WAITING);
            assertThat(redis.pidFile())
                    .as("it waits before it starts a process")
                    .doesNotExist();
            predecessor.close();
            assertThat(starting.join(Duration.ofSeconds(30))).isTrue();
            assertThat(redis.answers()).isTrue();
        }
    }

    private static void createTopics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = kafka.admin()) {
            TopicSetup.create(admin, Topics.all(List.of(Interval.parse("1m"), Interval.parse("5m"))));
        }
    }

    private static void execute(EmbeddedPostgreSql postgres, String sql) throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
