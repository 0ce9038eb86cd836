package io.goldensignals.agentservice.backtests;

import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.contracts.BacktestProgress;
import io.goldensignals.contracts.BacktestProgress.State;
import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.contracts.log.EventLog;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Runs the backtests of its partitions, one at a time on this replica. A request's offset is committed when its end is
 * published: who takes the partition over before runs it anew.
 */
final class RequestHandler implements PartitionHandler, AutoCloseable {
    private static final EventLog LOG = new EventLog(RequestHandler.class);

    private final BiFunction<BacktestRequest, Integer, BacktestRun> runs;
    private final Publisher publisher;
    private final BacktestMeters meters;
    private final Map<TopicPartition, Deque<Item>> partitions = new HashMap<>();
    private final ExecutorService runner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("backtest-run").daemon().factory());

    /** {@code runs} makes one of a request and its partition. */
    RequestHandler(BiFunction<BacktestRequest, Integer, BacktestRun> runs, Publisher publisher, BacktestMeters meters) {
        this.runs = runs;
        this.publisher = publisher;
        this.meters = meters;
    }

    /** A record in its place; {@code run} is null when there is nothing to wait for. */
    private record Item(long offset, String backtest, Future<?> run) {
        /** What was interrupted because this replica ends is another's to do; what failed without an end is begun anew. */
        private boolean isDone() {
            if (run == null || run.state() != Future.State.FAILED) {
                return run == null || run.isDone();
            }
            if (run.exceptionNow() instanceof InterruptedException) {
                return false;
            }
            throw new IllegalStateException("backtest " + backtest + " did not end", run.exceptionNow());
        }
    }

    @Override
    public Map<TopicPartition, Long> assigned(
            Collection<TopicPartition> assigned, Map<TopicPartition, Long> committed) {
        assigned.forEach(partition -> partitions.put(partition, new ArrayDeque<>()));
        return Map.of();
    }

    @Override
    public void revoked(Collection<TopicPartition> revoked) {
        for (TopicPartition partition : revoked) {
            Deque<Item> items = partitions.remove(partition);
            if (items != null) {
                items.forEach(RequestHandler::stop);
            }
        }
    }

    @Override
    public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        for (ConsumerRecord<String, byte[]> record : records) {
            Deque<Item> items = partitions.get(new TopicPartition(record.topic(), record.partition()));
            if (record.value() == null) {
                cancel(record.key(), items);
                items.addLast(new Item(record.offset(), record.key(), null));
            } else {
                items.addLast(new Item(record.offset(), record.key(), start(record)));
            }
        }
        return tick();
    }

    /** Up to the first that is under way. */
    @Override
    public Map<TopicPartition, Long> tick() {
        Map<TopicPartition, Long> done = new HashMap<>();
        partitions.forEach((partition, items) -> {
            while (!items.isEmpty() && items.getFirst().isDone()) {
                done.put(partition, items.removeFirst().offset() + 1);
            }
        });
        return done;
    }

    @Override
    public void close() {
        runner.shutdownNow();
    }

    private Future<?> start(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        BacktestRequest request;
        try {
            request = JsonCodec.read(record.value(), BacktestRequest.class);
            if (!request.id().equals(record.key())) {
                throw new UnreadableRecordException(
                        "backtest " + request.id() + " under the key " + record.key(), null);
            }
        } catch (UnreadableRecordException e) {
            publisher.publish(List.of(Events.deadLetter(record, e.getMessage())));
            meters.deadLettered(record, e.getMessage());
            return null;
        }
        BacktestRun run = runs.apply(request, record.partition());
        return runner.submit(() -> {
            run.run();
            return null;
        });
    }

    private void cancel(String backtest, Collection<Item> items) throws InterruptedException {
        for (Item item : items) {
            if (item.backtest().equals(backtest) && !item.isDone()) {
                stop(item);
                BacktestProgress end = new BacktestProgress(backtest, State.CANCELLED, 0, 0, null);
                publisher.publish(List.of(Events.backtestProgress(end)));
                meters.ended(State.CANCELLED);
                LOG.info("backtest.ended", "backtest", backtest, "state", State.CANCELLED);
            }
        }
    }

    private static void stop(Item item) {
        if (item.run() != null) {
            item.run().cancel(true);
        }
    }
}
