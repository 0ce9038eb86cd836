package io.goldensignals.testsupport;

import io.goldensignals.localstack.parts.EmbeddedKafka;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.containers.GenericContainer;

/** The broker of the tests. */
public final class TestingKafka extends TestingServer {
    private final EmbeddedKafka part;

    TestingKafka(EmbeddedKafka part, boolean docker) {
        super(part, docker, "apache/kafka", container -> tell(container, part));
        this.part = part;
    }

    /** The value of {@code kafka.bootstrap.servers}. */
    public String bootstrapServers() {
        return part.bootstrapServers();
    }

    /** A new admin client, to be closed by the caller; its calls fail within ten seconds when the node is away. */
    public Admin admin() {
        return part.admin();
    }

    // The part's own settings, but for where it listens (its port is published, the controller's is not) and keeps
    // data.
    private static void tell(GenericContainer<?> container, EmbeddedKafka part) {
        Map<String, String> settings = part.settings();
        settings.remove("log.dirs");
        settings.put("listeners", settings.get("listeners").replace("PLAINTEXT://127.0.0.1:", "PLAINTEXT://:"));
        settings.put("advertised.listeners", "PLAINTEXT://" + part.bootstrapServers());
        settings.forEach((name, value) ->
                container.addEnv("KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
        container.addEnv("KAFKA_HEAP_OPTS", "-Xmx256m");
    }
}
