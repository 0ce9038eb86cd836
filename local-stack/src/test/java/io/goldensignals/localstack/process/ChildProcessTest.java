package io.goldensignals.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    Path folder;

    @Test
    void isFoundByItsPidFileUntilItEnds() throws Exception {
        ChildProcess child = start("exec sleep 1000");
        assertThat(ChildProcess.attach(pidFile())).map(ChildProcess::pid).contains(child.pid());
        child.kill();
        assertThat(ChildProcess.attach(pidFile())).isEmpty();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void anotherProcessWithItsPidIsNotTakenForIt() throws Exception {
        Files.writeString(pidFile(), ProcessHandle.current().pid() + " 12345\n");
        assertThat(ChildProcess.attach(pidFile())).isEmpty();
    }

    @Test
    void aPidFileCutShortNamesNobody() throws Exception {
        Files.writeString(pidFile(), "123");
        assertThat(ChildProcess.attach(pidFile())).isEmpty();
        assertThat(ChildProcess.attach(folder.resolve("none.pid"))).isEmpty();
    }

    @Test
    void killEndsGrandchildrenToo() throws Exception {
        ChildProcess child = start("sleep 1000 & sleep 1000");
        ProcessHandle parent = ProcessHandle.of(child.pid()).orElseThrow();
        await().until(() -> parent.children().count() == 2);
        List<ProcessHandle> grandchildren = parent.children().toList();

        child.kill();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> grandchildren.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void appendsWhatItSaysToItsLog() throws Exception {
        ChildProcess child = start("echo one; echo two >&2; exit 7");
        assertThat(child.awaitEnd(Duration.ofSeconds(10))).isTrue();
        assertThat(child.exitCode()).contains(7);
        assertThat(LogTail.of(folder.resolve("logs/tiny.log"), 1)).containsExactly("two");
        assertThat(LogTail.of(folder.resolve("logs/tiny.log"), 9)).containsExactly("one", "two");
        assertThat(LogTail.of(folder.resolve("none.log"), 9)).isEmpty();
    }

    /** Providers' keys reach the services so: on no command line and in no file. */
    @Test
    void hasTheEnvironmentOfItsStarterAndWhatIsAdded() throws Exception {
        Command command = new Command(
                "tiny",
                List.of("sh", "-c", "echo $PATH; echo $ADDED"),
                Map.of("ADDED", "one more"),
                folder.resolve("logs/tiny.log"));
        ChildProcess child = ChildProcess.start(command, pidFile());
        assertThat(child.awaitEnd(Duration.ofSeconds(10))).isTrue();
        assertThat(LogTail.of(folder.resolve("logs/tiny.log"), 9)).containsExactly(System.getenv("PATH"), "one more");
    }

    private Path pidFile() {
        return folder.resolve("tiny.pid");
    }

    private ChildProcess start(String script) throws Exception {
        Command command = new Command("tiny", List.of("sh", "-c", script), folder.resolve("logs/tiny.log"));
        return ChildProcess.start(command, pidFile());
    }
}
