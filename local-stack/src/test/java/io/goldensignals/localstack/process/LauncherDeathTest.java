package io.goldensignals.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherDeathTest {
    @TempDir
    Path folder;

    @Test
    void aKilledLauncherLeavesNoServerBehind() throws Exception {
        Path run = folder.resolve("run");
        ChildProcess launcher = launch("watch", run);
        Path server = run.resolve("server.pid");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ChildProcess.attach(server).isPresent());
        ChildProcess orphan = ChildProcess.attach(server).orElseThrow();

        launcher.signal("KILL");

        await().atMost(Duration.ofSeconds(20)).until(() -> !orphan.isAlive());
    }

    @Test
    void whatIsDiscardedIsKilledAndDeleted() throws Exception {
        Path run = folder.resolve("run");
        ChildProcess launcher = launch("discard", run);
        Path server = run.resolve("server.pid");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ChildProcess.attach(server).isPresent());

        launcher.signal("KILL");

        await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(run));
    }

    private ChildProcess launch(String how, Path run) throws Exception {
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                how,
                run.toString());
        Command command = new Command("launcher", line, folder.resolve("launcher.log"));
        ChildProcess launcher = ChildProcess.start(command, folder.resolve("launcher.pid"));
        assertThat(launcher.isAlive()).isTrue();
        return launcher;
    }

    /** A launcher with one server, in a JVM of its own. */
    static final class Launcher {
        private Launcher() {}

        public static void main(String... args) throws Exception {
            Path run = Path.of(args[1]);
            Files.createDirectories(run);
            if (args[0].equals("watch")) {
                Reaper.watch(run);
            } else {
                Reaper.discard(run, run);
            }
            ChildProcess.start(
                            new Command("server", List.of("sleep", "1000"), run.resolve("log")),
                            run.resolve("server.pid"))
                    .awaitEnd(Duration.ofDays(1));
        }
    }
}
