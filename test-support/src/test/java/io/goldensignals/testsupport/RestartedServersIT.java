package io.goldensignals.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** The same of a process and of a container. */
class RestartedServersIT {
    @Test
    void aKilledBrokerHasItsTopicsWhenItIsStartedAgain() throws Exception {
        TestingKafka kafka = TestingParts.kafka();
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
                    .all()
                    .get();
        }
        kafka.kill();
        kafka.start();
        try (Admin admin = kafka.admin()) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void aKilledDatabaseHasItsRowsWhenItIsStartedAgain() throws Exception {
        TestingPostgreSql postgresql = TestingParts.postgresql();
        try (Connection connection = postgresql.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 42 as answer");
        }
        postgresql.kill();
        assertThatThrownBy(postgresql::connect).isInstanceOf(SQLException.class);
        postgresql.start();
        try (Connection connection = postgresql.connect();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select answer from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void aStoppedCacheHasItsKeysWhenItIsStartedAgain() throws Exception {
        TestingRedis redis = TestingParts.redis();
        assertThat(ask(redis, "SET kept 42")).isEqualTo("+OK");
        redis.stop();
        assertThatThrownBy(() -> ask(redis, "PING")).isInstanceOf(IOException.class);
        redis.start();
        redis.start();
        assertThat(ask(redis, "STRLEN kept")).isEqualTo(":2");
    }

    private static String ask(TestingRedis redis, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), redis.port())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(0, answer.indexOf('\r'));
        }
    }
}
