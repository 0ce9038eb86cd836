package io.goldensignals.agentservice.backtests;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.backtest.BarVerdicts;
import io.goldensignals.backtest.ChunkVerdicts;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.contracts.log.EventLog;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Judges chunks of backtests, one after the other, between the batches of live bars. A chunk's offset is committed when
 * what is said of it is out: who dies before leaves it to another replica.
 */
final class ChunkHandler implements PartitionHandler {
    private static final EventLog LOG = new EventLog(ChunkHandler.class);

    /** Live bars go first, but a chunk must end before the group takes its reader for dead. */
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long GLANCE = TimeUnit.MICROSECONDS.toNanos(200);

    private final Publisher publisher;
    private final BooleanSupplier liveBusy;
    private final BacktestMeters meters;
    private volatile boolean hurried;

    /** {@code liveBusy} tells whether live bars are being judged right now. */
    ChunkHandler(Publisher publisher, BooleanSupplier liveBusy, BacktestMeters meters) {
        this.publisher = publisher;
        this.liveBusy = liveBusy;
        this.meters = meters;
    }

    /** Nothing is kept between chunks. */
    @Override
    public Map<TopicPartition, Long> assigned(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed) {
        return Map.of();
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {}

    @Override
    public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        for (ConsumerRecord<String, byte[]> record : records) {
            publisher.publish(List.of(answer(record)));
        }
        return PartitionHandler.after(records);
    }

    /** From now on nothing is waited for: this replica ends. */
    void hurry() {
        hurried = true;
    }

    private ProducerRecord<String, byte[]> answer(ConsumerRecord<String, byte[]> record) {
        ChunkWork work;
        try {
            work = ChunkWork.read(record);
        } catch (UnreadableRecordException e) {
            meters.deadLettered(record, e.getMessage());
            return Events.deadLetter(record, e.getMessage());
        }
        try {
            List<AgentPanel> panels = work.panels().stream().map(AgentPanel::of).toList();
            Iterator<BarVerdicts> verdicts = new ChunkVerdicts(panels, work.chunk());
            ProducerRecord<String, byte[]> answer = ChunkAnswer.of(work, new LiveFirst(verdicts));
            meters.judged(work.chunk().bars().size());
            return answer;
        } catch (RuntimeException e) {
            LOG.error("backtest.chunk.failed", e, "backtest", work.backtest(), "chunk", ChunkWork.name(work.chunk()));
            return ChunkAnswer.failed(work, e.getMessage());
        }
    }

    private final class LiveFirst implements Iterator<BarVerdicts> {
        private final Iterator<BarVerdicts> verdicts;

        LiveFirst(Iterator<BarVerdicts> verdicts) {
            this.verdicts = verdicts;
        }

        @Override
        public boolean hasNext() {
            return verdicts.hasNext();
        }

        @Override
        public BarVerdicts next() {
            long start = System.nanoTime();
            while (!hurried && liveBusy.getAsBoolean() && System.nanoTime() - start < LONGEST_WAIT) {
                LockSupport.parkNanos(GLANCE);
            }
            return verdicts.next();
        }
    }
}
