package io.goldensignals.localstack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One server and the thread that starts it again whenever it dies. */
final class SupervisedServer {
    private static final Duration STOP = Duration.ofSeconds(20);
    // Ctrl-C reaches the children too: what dies now may be about to be stopped anyway.
    private static final Duration HESITATION = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE_AFTER_RESTART = Duration.ofSeconds(60);

    private final Server server;
    private final RestartPolicy policy;
    private final Consumer<String> progress;
    private final Consumer<ServerFailedException> onFailure;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<ChildProcess> process = Optional.empty();
    private volatile boolean answered;

    SupervisedServer(
            Server server, RestartPolicy policy, Consumer<String> progress, Consumer<ServerFailedException> onFailure) {
        this.server = server;
        this.policy = policy;
        this.progress = progress;
        this.onFailure = onFailure;
    }

    Server server() {
        return server;
    }

    ChildProcess process() {
        return process.filter(ChildProcess::isAlive)
                .orElseThrow(() -> new IllegalStateException(server.name() + " does not run at the moment"));
    }

    void start() {
        launch();
        Thread.ofVirtual().name("supervise-" + server.name()).start(this::supervise);
    }

    void awaitAnswer(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!server.answers()) {
            if (process.filter(ChildProcess::isAlive).isEmpty()) {
                throw failed("died on start-up");
            }
            if (pause(POLL)) {
                throw failed("was stopped while it started");
            }
            if (System.nanoTime() > end) {
                throw failed("does not answer on port " + server.port() + " after " + patience.toSeconds() + " s");
            }
        }
        answered = true;
    }

    /** It is not started again when it dies from now on. */
    void letDie() {
        stopping.countDown();
    }

    void stop() {
        letDie();
        synchronized (this) {
            process.ifPresent(running -> running.stop(server.stopSignal(), STOP));
        }
    }

    private void supervise() {
        int deaths = 0;
        long born = System.nanoTime();
        while (process.get().awaitEnd(Duration.ofDays(365)) && !pause(HESITATION)) {
            if (!answered) {
                // awaitAnswer says so.
                return;
            }
            deaths = policy.deaths(deaths, Duration.ofNanos(System.nanoTime() - born));
            Optional<Duration> pause = policy.pause(deaths);
            if (pause.isEmpty()) {
                onFailure.accept(failed("died " + deaths + " times in a row, the last time by " + cause()));
                return;
            }
            progress.accept(server.name() + " died (" + cause() + "), starting it again");
            if (pause(pause.get())) {
                return;
            }
            born = System.nanoTime();
            relaunch();
        }
    }

    private void relaunch() {
        launch();
        Thread.ofVirtual().start(this::announceReturn);
    }

    /** Says when it is back, unless it dies again first. */
    private void announceReturn() {
        ChildProcess mine = process.orElseThrow();
        long end = System.nanoTime() + PATIENCE_AFTER_RESTART.toNanos();
        while (mine.isAlive() && System.nanoTime() < end) {
            if (server.answers()) {
                progress.accept(server.name() + " is back (pid " + mine.pid() + ")");
                return;
            }
            if (pause(POLL)) {
                return;
            }
        }
        if (mine.isAlive()) {
            progress.accept(server.name() + " runs again (pid " + mine.pid() + ") but does not answer yet");
        }
    }

    private synchronized void launch() {
        if (stopping.getCount() == 0) {
            return;
        }
        try {
            process = Optional.of(ChildProcess.start(server.command(), server.pidFile()));
        } catch (IOException e) {
            throw new IllegalStateException("can't start " + server.name() + ": " + e.getMessage(), e);
        }
    }

    /** Waits; true as soon as the server is being stopped. */
    private boolean pause(Duration length) {
        try {
            return stopping.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String cause() {
        int code = process.flatMap(ChildProcess::exitCode).orElse(-1);
        return code > 128 ? "signal " + (code - 128) : "exit code " + code;
    }

    private ServerFailedException failed(String what) {
        return new ServerFailedException(server, what);
    }
}
