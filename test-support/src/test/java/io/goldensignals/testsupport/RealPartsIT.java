package io.goldensignals.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class RealPartsIT {
    @Test
    void configuresAServiceAndCreatesTheTopics() throws Exception {
        RealParts parts = new RealParts();
        parts.init(Map.of("intervals", "10s"));
        Map<String, String> config = parts.start();
        assertThat(config.get("quarkus.redis.hosts")).startsWith("redis://127.0.0.1:");
        assertThat(config.get("quarkus.datasource.jdbc.url")).startsWith("jdbc:postgresql://127.0.0.1:");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", config.get("kafka.bootstrap.servers")))) {
            assertThat(admin.listTopics().names().get()).contains("market.bars.10s.v1");
        }
    }

    @Test
    void leavesOutAPartThatIsSwitchedOff() {
        RealParts parts = new RealParts();
        parts.init(Map.of("kafka", "false", "postgresql", "false"));
        assertThat(parts.start()).containsOnlyKeys("quarkus.redis.hosts");
    }

    @Test
    void refusesAnArgumentItDoesNotKnow() {
        assertThatThrownBy(() -> new RealParts().init(Map.of("postgres", "false")))
                .hasMessageContaining("postgres");
    }

    @Test
    void anotherClassLoaderFindsTheSameServers() throws Exception {
        String run = run(TestingParts.redis().port());
        URL[] classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1))
                .map(RealPartsIT::url)
                .toArray(URL[]::new);
        try (URLClassLoader other = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> parts = other.loadClass(TestingParts.class.getName());
            Object redis = parts.getMethod("redis").invoke(null);
            assertThat(parts).isNotSameAs(TestingParts.class);
            assertThat(run((int) redis.getClass().getMethod("port").invoke(redis)))
                    .isEqualTo(run);
        }
    }

    /** What Redis calls this run of its server. */
    private static String run(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.getOutputStream().write("INFO server\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines()
                    .filter(line -> line.startsWith("run_id:"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static URL url(String entry) {
        try {
            return new java.io.File(entry).toURI().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
