package io.goldensignals.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** Where Docker answers: the images are built, and the Compose stack starts as a user starts it. */
@EnabledIf(value = "io.goldensignals.testsupport.TestingDocker#answers", disabledReason = "no Docker daemon answers")
class ComposeIT {
    private static final Path ROOT = Path.of(System.getProperty("golden.root"));
    private static final Duration BUILD_AND_START = Duration.ofMinutes(20);

    @Test
    void oneCommandIsAllItTakes() {
        int port = Ports.free();
        try (ComposeContainer stack = new ComposeContainer(
                        "goldentest", ROOT.resolve("docker-compose.yml").toFile())
                .withBuild(true)
                // Compose pulls what it needs; this would be the images of all profiles.
                .withPull(false)
                .withEnv("PORT", Integer.toString(port))
                .withEnv("KAFKA_PORT", Integer.toString(Ports.free()))
                .withStartupTimeout(BUILD_AND_START)
                .waitingFor("api-gateway", Wait.forHealthcheck().withStartupTimeout(BUILD_AND_START))) {
            stack.start();
            assertThat(Http.get(port, "/q/health/ready")).isPresent();
            assertThat(Http.get(port, "/api/v1/signals"))
                    .as("signals without a key")
                    .isEmpty();
        }
    }
}
