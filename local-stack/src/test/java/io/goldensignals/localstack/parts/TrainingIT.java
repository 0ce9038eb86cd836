package io.goldensignals.localstack.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingIT {
    @TempDir
    Path folder;

    @Test
    void theCommandFindsABrokerADatabaseAndACacheAndItsExitCodeIsPassedOn() throws Exception {
        String program = "for address in \"$KAFKA_BOOTSTRAP_SERVERS\" \"${QUARKUS_REDIS_HOSTS#redis://}\" "
                + "$(expr \"$QUARKUS_DATASOURCE_REACTIVE_URL\" : 'postgresql://\\([^/]*\\)'); do "
                + "(exec 3<> \"/dev/tcp/${address%:*}/${address#*:}\") && echo answered; done; exit 7";
        Path log = folder.resolve("training.log");
        Command command = new Command(
                "training",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Training.class.getName(),
                        "bash",
                        "-c",
                        program),
                Map.of(),
                log);

        ChildProcess training = ChildProcess.start(command, folder.resolve("training.pid"));

        assertThat(training.awaitEnd(Duration.ofMinutes(3))).isTrue();
        assertThat(log).content().containsPattern("answered\nanswered\nanswered\n");
        assertThat(training.exitCode()).contains(7);
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("training.log", "training.pid");
        }
    }
}
