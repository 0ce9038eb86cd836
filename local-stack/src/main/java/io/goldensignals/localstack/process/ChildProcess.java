package io.goldensignals.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process that this one, or an earlier holder of the same pid file, started. The pid file names the process and when
 * it began, so that a pid that was given to another process meanwhile is not taken for it.
 */
public final class ChildProcess {
    private final ProcessHandle handle;
    private final Optional<Process> process;
    private final Path pidFile;

    private ChildProcess(ProcessHandle handle, Optional<Process> process, Path pidFile) {
        this.handle = handle;
        this.process = process;
        this.pidFile = pidFile;
    }

    /** Starts the command, without standard input, and writes its pid file. */
    public static ChildProcess start(Command command, Path pidFile) throws IOException {
        Files.createDirectories(command.log().toAbsolutePath().getParent());
        Files.createDirectories(pidFile.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command.line())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(Redirect.appendTo(command.log().toFile()));
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        Files.writeString(pidFile, process.pid() + " " + startedAt(process.toHandle()) + "\n");
        return new ChildProcess(process.toHandle(), Optional.of(process), pidFile);
    }

    /** The process that the pid file names, if it still runs. */
    public static Optional<ChildProcess> attach(Path pidFile) {
        try {
            String[] parts = Files.readString(pidFile).strip().split(" ", -1);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(found -> startedAt(found) == Long.parseLong(parts[1]))
                    .map(found -> new ChildProcess(found, Optional.empty(), pidFile));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // No file, or one cut short by a crash: it names nobody.
            return Optional.empty();
        }
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        return handle.isAlive();
    }

    /** The exit code of a dead process that this JVM started; 128 + signal when a signal ended it. */
    public Optional<Integer> exitCode() {
        return process.filter(started -> !started.isAlive()).map(Process::exitValue);
    }

    /** Sends the signal, such as {@code TERM} or {@code INT}; the process may ignore it. */
    public void signal(String signal) {
        if (isAlive()) {
            try {
                new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException("can't send SIG" + signal + " to process " + pid(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Asks it to end by the signal, and ends it and its descendants by force when it has not after the given time. */
    public void stop(String signal, Duration patience) {
        List<ProcessHandle> family = family();
        signal(signal);
        awaitEnd(patience);
        end(family);
    }

    /** Ends the process and its descendants at once, as {@code kill -9} does. */
    public void kill() {
        end(family());
    }

    private void end(List<ProcessHandle> family) {
        family.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(Duration.ofSeconds(10));
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has ended, at most so long; whether it has. */
    public boolean awaitEnd(Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(handle), handle.descendants()).toList();
    }

    private static long startedAt(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
