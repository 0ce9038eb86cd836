package io.goldensignals.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RUNS = "touch \"$1\"; exec sleep 1000";

    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor =
            new Supervisor(new RestartPolicy(Duration.ofMillis(10), 3, Duration.ofMinutes(1)), progress::add);

    @TempDir
    Path folder;

    @AfterEach
    void endEverything() {
        supervisor.close();
    }

    @Test
    void startsAgainWhatWasKilledAndSaysSo() {
        supervisor.start(List.of(server(RUNS)), PATIENCE);
        long pid = supervisor.pid("tiny");

        supervisor.kill("tiny");

        await().atMost(PATIENCE).until(() -> progress.size() == 2);
        assertThat(supervisor.pid("tiny")).isNotEqualTo(pid);
        assertThat(progress.getFirst()).isEqualTo("tiny died (signal 9), starting it again");
        assertThat(progress.getLast()).isEqualTo("tiny is back (pid " + supervisor.pid("tiny") + ")");
    }

    @Test
    void givesUpWhatDiesOverAndOverAndTellsItsLastWords() throws Exception {
        // The first life lasts until it has answered.
        supervisor.start(List.of(server("[ -f \"$1\" ] || { touch \"$1\"; sleep 1; }; echo oh no; exit 3")), PATIENCE);

        ServerFailedException failure = supervisor.failure().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(failure).hasMessageContaining("tiny died 4 times").hasMessageContaining("exit code 3");
        assertThat(failure).hasMessageContaining("oh no");
    }

    @Test
    void refusesAServerThatDiesOnStartUpAndTellsItsLastWords() {
        TestingServer server = server("echo no such setting; exit 1");

        assertThatThrownBy(() -> supervisor.start(List.of(server), PATIENCE))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("tiny died on start-up")
                .hasMessageContaining("no such setting");
    }

    @Test
    void refusesAServerThatDoesNotAnswerInTime() {
        assertThatThrownBy(() -> supervisor.start(List.of(server("exec sleep 1000")), Duration.ofMillis(300)))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("tiny does not answer on port 1");
    }

    @Test
    void doesNotStartAgainWhatItStopped() {
        supervisor.start(List.of(server(RUNS)), PATIENCE);
        ProcessHandle process = ProcessHandle.of(supervisor.pid("tiny")).orElseThrow();

        supervisor.stop("tiny");

        assertThat(process.isAlive()).isFalse();
        assertThat(supervisor.servers()).isEmpty();
        assertThat(progress).isEmpty();
    }

    @Test
    void letsDieInSilenceWhatAnotherEndedForUs() {
        supervisor.start(List.of(server(RUNS)), PATIENCE);
        ProcessHandle process = ProcessHandle.of(supervisor.pid("tiny")).orElseThrow();

        supervisor.letDie();
        process.destroyForcibly();

        await().atMost(PATIENCE).until(() -> !process.isAlive());
        supervisor.close();
        assertThat(progress).isEmpty();
    }

    @Test
    void endsByForceWhatIgnoresTheSignal() {
        TestingServer deaf = server("trap '' TERM; touch \"$1\"; while :; do sleep 1; done");
        supervisor.start(List.of(deaf), PATIENCE);
        ChildProcess process = ChildProcess.attach(deaf.pidFile()).orElseThrow();

        process.stop("TERM", Duration.ofMillis(200));

        assertThat(process.isAlive()).isFalse();
    }

    private TestingServer server(String script) {
        return new TestingServer("tiny", folder, script);
    }
}
