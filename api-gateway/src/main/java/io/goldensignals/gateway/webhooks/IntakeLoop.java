package io.goldensignals.gateway.webhooks;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.gateway.log.GroupClients;
import io.goldensignals.gateway.log.GroupLoop;
import io.goldensignals.gateway.log.StartOffsets;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** The group in which the replicas share the reading of signals for webhooks. */
@Singleton
final class IntakeLoop implements AutoCloseable {
    static final String GROUP = "gateway.webhooks";

    /** A batch goes to the database in one statement, a row for each webhook that wants a signal. */
    private static final int MOST_RECORDS = 50;

    private final GroupClients clients;
    private final DeliveryInbox inbox;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final WebhookMeters meters;
    private final GroupLoop group;

    IntakeLoop(
            GroupClients clients,
            DeliveryInbox inbox,
            Dispatcher dispatcher,
            InstantSource clock,
            WebhookMeters meters) {
        this.clients = clients;
        this.inbox = inbox;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.meters = meters;
        this.group = new GroupLoop("webhooks", clients, this::open);
    }

    void start() {
        group.start();
    }

    /** Once there is one. */
    Optional<PartitionLoop> loop() {
        return group.loop();
    }

    @Override
    public void close() {
        group.close();
    }

    private PartitionLoop open(Admin admin) {
        SignalIntake intake = new SignalIntake(inbox, new StartOffsets(admin, true), clock, meters, dispatcher::look);
        return new PartitionLoop(
                "webhook-loop",
                clients.consumer("webhooks", GROUP, MOST_RECORDS),
                List.of(Topics.CONSENSUS.name()),
                intake,
                status -> {});
    }
}
