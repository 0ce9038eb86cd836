package io.goldensignals.gateway.backtests;

import io.goldensignals.contracts.BacktestProgress;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.log.LogWriter;
import io.goldensignals.gateway.log.StartOffsets;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Stores what the agent services say of backtests, in order and before the offsets are committed. What is read again
 * changes nothing that was final, and what can't be read goes to the dead letters.
 */
final class EventIntake implements PartitionHandler {
    private static final EventLog LOG = new EventLog(EventIntake.class);
    /** Longer than the database's own time-out. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final BacktestTable table;
    private final StartOffsets offsets;
    private final LogWriter log;

    EventIntake(BacktestTable table, StartOffsets offsets, LogWriter log) {
        this.table = table;
        this.offsets = offsets;
        this.log = log;
    }

    @Override
    public Map<TopicPartition, Long> assigned(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed) throws Exception {
        return offsets.of(partitions, committed);
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        // Everything that counts is in the table.
    }

    @Override
    public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                stored(record).await().atMost(PATIENCE);
            } catch (UnreadableRecordException e) {
                refuse(record, e.getMessage());
            }
        }
        return PartitionHandler.after(records);
    }

    private Uni<Void> stored(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        return switch (Events.type(record)) {
            case Events.BACKTEST_REPORT -> {
                Result result = Result.of(record.value());
                yield table.report(record.key(), Gzip.compressed(record.value()), result);
            }
            // Also what says nothing of its type, or something else: it is refused for what it lacks.
            default -> {
                BacktestProgress progress = JsonCodec.read(record.value(), BacktestProgress.class);
                yield table.progress(progress, Instant.ofEpochMilli(record.timestamp()));
            }
        };
    }

    private void refuse(ConsumerRecord<String, byte[]> record, String reason) {
        LOG.warn(
                "backtest.unreadable",
                "partition",
                record.partition(),
                "offset",
                record.offset(),
                "id",
                record.key(),
                "reason",
                reason);
        log.write(Events.deadLetter(record, reason), "The dead letter can't be written at present");
    }
}
