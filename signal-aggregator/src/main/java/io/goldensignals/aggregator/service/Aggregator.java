package io.goldensignals.aggregator.service;

import io.goldensignals.aggregator.observe.AggregatorMeters;
import io.goldensignals.aggregator.store.Housekeeping;
import io.goldensignals.aggregator.tally.TallyHandler;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.contracts.log.EventLog;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.flywaydb.core.api.FlywayException;

/**
 * Starts and ends the service. It comes up without its database and brokers, not ready, and begins when they answer;
 * topics that don't fit the contract end it. When it is only to migrate, it ends after that.
 */
@Singleton
class Aggregator {
    private static final EventLog LOG = new EventLog(Aggregator.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaWiring kafka;
    private final Admin admin;
    private final Schema schema;
    private final Housekeeping housekeeping;
    private final TallyHandler handler;
    private final AggregatorMeters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<PartitionLoop> loop = Optional.empty();
    private volatile String waitingFor = "not started";
    private Thread runner;

    Aggregator(
            KafkaWiring kafka,
            Admin admin,
            Schema schema,
            Housekeeping housekeeping,
            TallyHandler handler,
            AggregatorMeters meters) {
        this.kafka = kafka;
        this.admin = admin;
        this.schema = schema;
        this.housekeeping = housekeeping;
        this.handler = handler;
        this.meters = meters;
    }

    /** The loop, once there is one. */
    Optional<PartitionLoop> loop() {
        return loop;
    }

    /** Why there is no loop yet. */
    String waitingFor() {
        return waitingFor;
    }

    void start(@Observes StartupEvent event) {
        runner = Thread.ofPlatform().name("aggregator").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        runner.join();
        loop.ifPresent(PartitionLoop::close);
    }

    /** Prepares, starts the loop, and does the chores beside it. */
    private void run() {
        try {
            if (!begun()) {
                return;
            }
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                loop.ifPresent(running -> meters.lags(running.lags()));
                housekeeping.runIfDue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the service ends before, or can't, begin. */
    private boolean begun() throws InterruptedException {
        try {
            while (!prepared()) {
                if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            if (schema.isAll()) {
                Quarkus.asyncExit(0);
                return false;
            }
            loop = Optional.of(new PartitionLoop(
                    "tally-loop", kafka.consumer(), List.of(Topics.AGENT_SIGNALS.name()), handler, status -> {}));
            return true;
        } catch (IllegalStateException | KafkaException e) {
            LOG.error("start.refused", e, "reason", e.getMessage());
            Quarkus.asyncExit(1);
            return false;
        }
    }

    private boolean prepared() throws InterruptedException {
        try {
            schema.migrate();
            if (schema.isAll()) {
                return true;
            }
            TopicSetup.verify(
                    admin,
                    List.of(
                            Topics.AGENT_SIGNALS,
                            Topics.deadLetters(Topics.AGENT_SIGNALS),
                            Topics.CONSENSUS,
                            Topics.PROVISIONAL));
            return true;
        } catch (FlywayException | ExecutionException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            if (!reason.equals(waitingFor)) {
                waitingFor = reason;
                LOG.warn("start.waiting", "reason", reason);
            }
            return false;
        }
    }
}
