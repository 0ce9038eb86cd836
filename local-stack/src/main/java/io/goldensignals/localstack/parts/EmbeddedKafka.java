package io.goldensignals.localstack.parts;

import io.goldensignals.localstack.process.Command;
import io.goldensignals.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka 4 node, broker and KRaft controller in one, sized for one machine. */
public final class EmbeddedKafka extends Part {
    private static final List<String> JVM = List.of(
            "-Xmx224m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final int controllerPort;
    private final Map<String, String> settings;

    /** {@code settings} are broker settings that go before ours. */
    public EmbeddedKafka(Path folder, int port, int controllerPort, Map<String, String> settings) {
        super("kafka", folder, port);
        this.controllerPort = controllerPort;
        this.settings = Map.copyOf(settings);
    }

    /** How soon a group drops a member that vanished: broker settings for both group protocols. */
    public static Map<String, String> sessions(Duration timeout, Duration heartbeat) {
        return Map.of(
                "group.consumer.session.timeout.ms", Long.toString(timeout.toMillis()),
                "group.consumer.min.session.timeout.ms", Long.toString(timeout.toMillis()),
                "group.consumer.heartbeat.interval.ms", Long.toString(heartbeat.toMillis()),
                "group.consumer.min.heartbeat.interval.ms", Long.toString(heartbeat.toMillis()),
                "group.min.session.timeout.ms", Long.toString(timeout.toMillis()));
    }

    /** The value of {@code kafka.bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    /** The node's settings by their names, as a new map. */
    public Map<String, String> settings() {
        Map<String, String> all = BrokerSettings.of(data(), port(), controllerPort);
        all.putAll(settings);
        return all;
    }

    /** A new admin client, to be closed by the caller; its calls fail within ten seconds when the node is away. */
    public Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "default.api.timeout.ms",
                "10000",
                "request.timeout.ms",
                "5000"));
    }

    @Override
    public Command command() throws IOException {
        Path file = data().resolveSibling("kafka.properties");
        Path fresh = data().resolveSibling("kafka.properties.new");
        Files.createDirectories(data());
        Properties properties = new Properties();
        properties.putAll(settings());
        try (var out = Files.newBufferedWriter(fresh)) {
            properties.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), KafkaNode.class.getName(), file.toString()));
        return new Command(name(), line, log());
    }

    @Override
    public boolean answers() {
        if (Ports.isFree(port())) {
            return false;
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
