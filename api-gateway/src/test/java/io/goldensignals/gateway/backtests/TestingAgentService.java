package io.goldensignals.gateway.backtests;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.backtest.Backtest;
import io.goldensignals.backtest.BacktestSettings;
import io.goldensignals.backtest.BarSource;
import io.goldensignals.backtest.ProgressListener;
import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.contracts.BacktestProgress;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.testsupport.TestingBars;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the agent services hear and say of backtests, as the test has it. */
final class TestingAgentService implements AutoCloseable {
    private static final int LONGEST = 17 * 1024 * 1024;
    private static final AgentPanel PANEL = AgentPanel.of(
            "backtests", AgentCatalogue.standard().families(Set.of("momentum", "trend")), PanelSettings.standard());

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    TestingParts.kafka().bootstrapServers(),
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    LONGEST,
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "gzip"),
            new StringSerializer(),
            new ByteArraySerializer());

    static AgentPanel panel() {
        return PANEL;
    }

    void say(BacktestProgress progress) throws Exception {
        send(Events.backtestProgress(progress));
    }

    void say(String id, BacktestProgress.State state, long done) throws Exception {
        say(new BacktestProgress(
                id, state, done, 1_000, state == BacktestProgress.State.FAILED ? "no bar of X" : null));
    }

    void report(String id, byte[] json) throws Exception {
        send(Events.backtestReport(id, json));
    }

    void send(ProducerRecord<String, byte[]> record) throws Exception {
        producer.send(record).get();
    }

    /** Everything on a topic with this key, in order. */
    static List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestingParts.kafka().bootstrapServers());
        List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    /** The report of a real backtest over a random walk. */
    static byte[] realReport() {
        List<Bar> bars = TestingBars.walk("AAPL", "1h", 700, 3);
        BarSource source = new BarSource() {
            @Override
            public StreamId stream() {
                return new StreamId("AAPL", Interval.parse("1h"), 0);
            }

            @Override
            public long size() {
                return bars.size();
            }

            @Override
            public Stream<Bar> bars() {
                return bars.stream();
            }
        };
        BacktestSettings settings = new BacktestSettings(
                List.of(PANEL),
                List.of(PolicySettings.standard()),
                AccountSettings.standard(),
                Costs.standard(),
                Optional.empty(),
                1);
        return JsonCodec.write(new Backtest(settings, 1).run(List.of(source), ProgressListener.NONE));
    }

    @Override
    public void close() {
        producer.close();
    }
}
