package io.goldensignals.localstack.parts;

import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.localstack.process.Server;
import io.goldensignals.localstack.process.ServerFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server with its data, logs and pid file in one folder. It can be
 * stopped, killed and started again on the same port and data; another holder of the folder finds it running.
 */
public abstract sealed class Part implements Server, AutoCloseable
        permits EmbeddedKafka, EmbeddedPostgreSql, EmbeddedRedis {
    /** Where the pid files are in the folder. */
    public static final String RUN = "run";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration PORT = Duration.ofSeconds(10);

    private final String name;
    private final Path folder;
    private final int port;
    private Optional<ChildProcess> process = Optional.empty();

    Part(String name, Path folder, int port) {
        this.name = name;
        this.folder = folder.toAbsolutePath();
        this.port = port;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final Path log() {
        return folder.resolve("logs").resolve(name + ".log");
    }

    @Override
    public final Path pidFile() {
        return folder.resolve(RUN).resolve(name + ".pid");
    }

    final Path data() {
        return folder.resolve(name);
    }

    /** Starts it unless it runs, and returns when it answers. Throws with the end of its log when it does not. */
    public final synchronized void start() {
        if (isRunning()) {
            return;
        }
        awaitPort();
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

    /** A killed predecessor's port may be taken a moment longer than its process lives; and then it is somebody else's. */
    private void awaitPort() {
        long end = System.nanoTime() + PORT.toNanos();
        while (!Ports.isFree(port)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("port " + port + " is taken, " + name + " needs it");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void awaitAnswer(ChildProcess started) {
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (started.awaitEnd(Duration.ofMillis(50)) || System.nanoTime() > end) {
                started.kill();
                throw new ServerFailedException(this, "did not start on port " + port);
            }
        }
    }
}
