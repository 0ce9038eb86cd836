package io.goldensignals.aggregator.parity;

import io.goldensignals.aggregator.tally.TallyHandler;
import io.goldensignals.contracts.log.EventLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Now and then compares the partitions owned here with their replay, on a thread that gives way to the live loop. */
@Singleton
class ParityJob {
    private static final EventLog LOG = new EventLog(ParityJob.class);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
    private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

    private final TallyHandler live;
    private final ParityRun run;
    private final ParityMeters meters;
    private final Duration every;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ParityJob(TallyHandler live, ParityRun run, ParityMeters meters, ParityJobSettings settings) {
        this.live = live;
        this.run = run;
        this.meters = meters;
        this.every = settings.every();
    }

    void start(@Observes StartupEvent event) {
        if (!every.isZero()) {
            Thread.ofPlatform().name("parity").daemon().start(this::repeat);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void repeat() {
        // Not right away: a service that has just started has better things to do.
        Duration wait = every.compareTo(LONGEST_DELAY) < 0 ? every : LONGEST_DELAY;
        Duration retry = wait;
        try {
            while (!stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = completed() ? every : retry;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean completed() {
        try {
            run.compare(live.partitions(), this::giveWay);
            meters.completed();
            return true;
        } catch (CancellationException e) {
            return false;
        } catch (Exception e) {
            // Signals do not depend on it: it is tried again, and an alert tells of one that is overdue.
            LOG.warn("parity.failed", "reason", e.toString());
            return false;
        }
    }

    /** Between two records. */
    private void giveWay() {
        do {
            if (stopping.getCount() == 0) {
                throw new CancellationException("stopping");
            }
            if (live.isBusy()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } while (live.isBusy());
    }
}
