package io.goldensignals.agentservice.backtests;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.backtest.BarVerdicts;
import io.goldensignals.backtest.Chunk;
import io.goldensignals.backtest.Judge;
import io.goldensignals.backtest.PackedVerdicts;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Has a backtest's chunks judged by whichever replicas take them, and gathers what they say. */
final class SharedJudge implements Judge, AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final String backtest;
    private final List<AgentPanel> panels;
    private final List<AgentRoster> rosters;
    private final Publisher publisher;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile boolean closed;
    private volatile KafkaException broken;

    /** {@code partition} is the request's, and so that of all answers. */
    SharedJudge(
            Map<String, Object> kafka, String backtest, int partition, List<AgentPanel> panels, Publisher publisher) {
        this.backtest = backtest;
        this.panels = panels;
        this.rosters = panels.stream().map(AgentPanel::roster).toList();
        this.publisher = publisher;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        TopicPartition answers = new TopicPartition(Topics.BACKTEST_VERDICTS.name(), partition);
        consumer.assign(List.of(answers));
        consumer.seekToEnd(List.of(answers));
        // Asked for at once, or an answer that comes first would be passed over.
        consumer.position(answers);
        this.reader = Thread.ofPlatform().name("backtest-verdicts").daemon().start(this::read);
    }

    /** Throws {@link CancellationException} when interrupted and {@link KafkaException} when the broker doesn't answer. */
    @Override
    public CompletableFuture<Iterable<BarVerdicts>> judge(Chunk chunk) {
        ChunkWork work = new ChunkWork(backtest, rosters, chunk);
        CompletableFuture<Iterable<BarVerdicts>> verdicts = new CompletableFuture<>();
        awaited.put(ChunkWork.name(chunk), new Awaited(chunk, verdicts));
        if (broken != null) {
            throw broken;
        }
        try {
            publisher.publish(List.of(work.event()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
        return verdicts;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (backtest.equals(record.key())) {
                        take(record);
                    }
                }
            }
        } catch (WakeupException e) {
            // Only close() wakes the consumer.
        } catch (KafkaException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new KafkaException("what is said of chunks can't be read: " + e.getMessage(), e));
        }
    }

    private void fail(KafkaException cause) {
        broken = cause;
        awaited.values().forEach(chunk -> chunk.verdicts.completeExceptionally(cause));
    }

    /** Of a chunk that is not awaited, or any more, when another replica has taken it over: both say the same. */
    private void take(ConsumerRecord<String, byte[]> answer) {
        Awaited chunk = awaited.remove(ChunkAnswer.chunk(answer).orElse(""));
        if (chunk == null) {
            return;
        }
        Optional<String> failure = ChunkAnswer.failure(answer);
        if (failure.isPresent()) {
            chunk.verdicts.completeExceptionally(
                    new IllegalStateException(ChunkWork.name(chunk.chunk) + ": " + failure.get()));
        } else {
            // Stays packed until it is its turn: verdicts need much memory.
            chunk.verdicts.complete(() ->
                    PackedVerdicts.read(answer.value(), panels, chunk.chunk).iterator());
        }
    }

    private record Awaited(Chunk chunk, CompletableFuture<Iterable<BarVerdicts>> verdicts) {}
}
