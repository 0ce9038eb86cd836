package io.goldensignals.gateway.webhooks;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.contracts.log.EventLog;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;

/** The group in which the replicas share the reading of signals for webhooks. */
@Singleton
final class IntakeLoop implements AutoCloseable {
    static final String GROUP = "gateway.webhooks";

    private static final EventLog LOG = new EventLog(IntakeLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A batch goes to the database in one statement, a row for each webhook that wants a signal. */
    private static final int MOST_RECORDS = 50;

    private final Map<String, Object> broker;
    private final KafkaConfig kafka;
    private final DeliveryInbox inbox;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final WebhookMeters meters;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<PartitionLoop> loop = Optional.empty();
    private Optional<Admin> admin = Optional.empty();
    private Optional<Thread> starter = Optional.empty();

    IntakeLoop(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            KafkaConfig kafka,
            DeliveryInbox inbox,
            Dispatcher dispatcher,
            InstantSource clock,
            WebhookMeters meters) {
        this.broker = broker;
        this.kafka = kafka;
        this.inbox = inbox;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.meters = meters;
    }

    /** Returns at once; brokers whose names are unknown yet are asked for again. */
    void start() {
        starter = Optional.of(Thread.ofPlatform().name("webhook-start").start(this::begin));
    }

    /** Once there is one. */
    Optional<PartitionLoop> loop() {
        return loop;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (starter.isPresent()) {
                starter.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.ifPresent(PartitionLoop::close);
        admin.ifPresent(client -> client.close(Duration.ZERO));
    }

    private void begin() {
        try {
            while (!begun() && !closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("webhooks.waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begun() {
        try {
            if (admin.isEmpty()) {
                admin = Optional.of(Admin.create(named(new HashMap<>(broker), "webhook-offsets")));
            }
            SignalIntake intake =
                    new SignalIntake(inbox, new StartOffsets(admin.get()), clock, meters, dispatcher::look);
            loop = Optional.of(new PartitionLoop(
                    "webhook-loop", consumer(), List.of(Topics.CONSENSUS.name()), intake, status -> {}));
            return true;
        } catch (KafkaException e) {
            LOG.warn("webhooks.not_started", "reason", e.getMessage(), "cause", e.getCause());
            return false;
        }
    }

    private Map<String, Object> consumer() {
        Map<String, Object> config = named(new HashMap<>(broker), "webhooks");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, kafka.groupProtocol());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * 1024 * 1024);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 * 1024);
        return config;
    }

    private static Map<String, Object> named(Map<String, Object> config, String name) {
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
        // Several clients share a name, which JMX does not allow; the gateway's metrics go to Prometheus.
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return config;
    }
}
