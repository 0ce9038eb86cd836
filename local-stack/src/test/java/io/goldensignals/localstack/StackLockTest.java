package io.goldensignals.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
    @TempDir
    Path home;

    @Test
    void refusesASecondStackAndNamesTheFirst() throws Exception {
        try (StackLock first = StackLock.acquire(home)) {
            assertThat(first).isNotNull();
            assertThat(StackLock.holder(home)).contains(ProcessHandle.current().pid());
            assertThatThrownBy(() -> StackLock.acquire(home))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(StackLock.holder(home)).isEmpty();
        StackLock.acquire(home).close();
    }

    @Test
    void aDeadHoldersLockIsNoLock() throws Exception {
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                home.toString());
        ChildProcess other =
                ChildProcess.start(new Command("holder", line, home.resolve("log")), home.resolve("holder.pid"));
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(home.resolve("held")));
        assertThat(StackLock.holder(home)).contains(other.pid());
        assertThatThrownBy(() -> StackLock.acquire(home)).hasMessageContaining("process " + other.pid());

        other.kill();

        assertThat(StackLock.holder(home)).isEmpty();
        StackLock.acquire(home).close();
    }

    /** Holds the lock in a JVM of its own until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String... args) throws Exception {
            Path home = Path.of(args[0]);
            try (StackLock lock = StackLock.acquire(home)) {
                Files.createFile(home.resolve("held"));
                Thread.currentThread().join();
                assertThat(lock).isNotNull();
            }
        }
    }
}
