package io.goldensignals.gateway.backtests;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.gateway.log.GroupClients;
import io.goldensignals.gateway.log.GroupLoop;
import io.goldensignals.gateway.log.LogWriter;
import io.goldensignals.gateway.log.StartOffsets;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** The group in which the replicas share the reading of what the agent services say of backtests. */
@Singleton
final class EventLoop implements AutoCloseable {
    static final String GROUP = "gateway.backtests";

    /** Some may be reports, which are long. */
    private static final int MOST_RECORDS = 10;

    private final GroupClients clients;
    private final BacktestTable table;
    private final LogWriter log;
    private final GroupLoop group;

    EventLoop(GroupClients clients, BacktestTable table, LogWriter log) {
        this.clients = clients;
        this.table = table;
        this.log = log;
        this.group = new GroupLoop("backtests", clients, this::open);
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

    /** A new group begins at the beginning: what is known already changes nothing. */
    private PartitionLoop open(Admin admin) {
        return new PartitionLoop(
                "backtest-loop",
                clients.consumer("backtests", GROUP, MOST_RECORDS),
                List.of(Topics.BACKTEST_EVENTS.name()),
                new EventIntake(table, new StartOffsets(admin, false), log),
                status -> {});
    }
}
