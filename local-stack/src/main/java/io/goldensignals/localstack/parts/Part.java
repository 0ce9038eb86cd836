package io.goldensignals.localstack.parts;

import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import io.goldensignals.localstack.process.LogTail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A server as a process of its own, listening on 127.0.0.1, with data, log and pid file in one folder. It can be
 * stopped, killed and started again on the same port and data; another holder of the folder finds it running.
 */
public abstract sealed class Part implements AutoCloseable permits EmbeddedKafka, EmbeddedPostgreSql, EmbeddedRedis {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final Path folder;
    private final int port;
    private Optional<ChildProcess> process = Optional.empty();

    Part(String name, Path folder, int port) {
        this.name = name;
        this.folder = folder.toAbsolutePath();
        this.port = port;
    }

    public final String name() {
        return name;
    }

    public final int port() {
        return port;
    }

    public final Path log() {
        return folder.resolve(name + ".log");
    }

    public final Path pidFile() {
        return folder.resolve(name + ".pid");
    }

    final Path data() {
        return folder.resolve(name);
    }

    /** Prepares the data folder where needed and returns the command that runs the server until it is signalled. */
    public abstract Command command() throws IOException;

    /** Whether the server answers requests now; false also while it starts. */
    public abstract boolean answers();

    /** The signal that makes it end in order and at once, whoever is connected. */
    public String stopSignal() {
        return "TERM";
    }

    /** Starts it unless it runs, and returns when it answers. Throws with the end of its log when it does not. */
    public final synchronized void start() {
        if (isRunning()) {
            return;
        }
        try {
            process = Optional.of(ChildProcess.start(command(), pidFile()));
        } catch (IOException e) {
            throw new IllegalStateException("can't start " + name + ": " + e.getMessage(), e);
        }
        awaitAnswer(process.get());
    }

    public final synchronized boolean isRunning() {
        process = process.filter(ChildProcess::isAlive).or(() -> ChildProcess.attach(pidFile()));
        return process.isPresent();
    }

    /** Its process id; throws when it does not run. */
    public final synchronized long pid() {
        if (!isRunning()) {
            throw new IllegalStateException(name + " does not run");
        }
        return process.orElseThrow().pid();
    }

    /** Ends it in order, keeping its data. */
    public final synchronized void stop() {
        if (isRunning()) {
            process.orElseThrow().stop(stopSignal(), STOP);
        }
    }

    /** Ends it as {@code kill -9} does, keeping its data. */
    public final synchronized void kill() {
        if (isRunning()) {
            process.orElseThrow().kill();
        }
    }

    @Override
    public final void close() {
        stop();
    }

    private void awaitAnswer(ChildProcess started) {
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (started.awaitEnd(Duration.ofMillis(50)) || System.nanoTime() > end) {
                String tail = String.join("\n  ", LogTail.of(log(), 20));
                started.kill();
                throw new IllegalStateException(
                        name + " did not start on port " + port + "; the end of " + log() + ":\n  " + tail);
            }
        }
    }
}
