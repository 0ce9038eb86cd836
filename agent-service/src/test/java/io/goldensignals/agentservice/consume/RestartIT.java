package io.goldensignals.agentservice.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentFailureListener;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.agentservice.observe.Telemetry;
import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.agentservice.recovery.KafkaHistory;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.contracts.kafka.PartitionLoop.Status;
import io.goldensignals.testsupport.TestingBars;
import io.goldensignals.testsupport.TestingParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker: whatever happens to the instances, the signals are those of an undisturbed reader. */
class RestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Limits LIMITS = new Limits(64, 2, 700);

    private final String id = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final AgentPanel panel = AgentPanel.of("test-" + id, AgentCatalogue.standard(), PanelSettings.standard());
    private final String group = AgentWorker.group(panel);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Telemetry telemetry = new Telemetry(registry, 5);
    private TestingBroker broker;

    @BeforeEach
    void connect() throws Exception {
        broker = new TestingBroker();
        // Past what other tests wrote.
        broker.rewind(group, 0);
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void everyRestartPointGivesTheSameSignals() throws Exception {
        List<Bar> bars = new ArrayList<>(TestingBars.walk("A" + id, "1m", 1_700, 1));
        bars.addAll(TestingBars.walk("B" + id, "1m", 900, 2));
        bars.addAll(TestingBars.walk("A" + id, "5m", 400, 3));
        broker.write(bars);
        runToTheEnd();
        Map<String, String> expected = judgedDirectly(bars);
        assertThat(valuesById(1)).isEqualTo(expected);
        List<Integer> restarts = List.of(1, 511, 1_100, 1_537, 1_699);
        for (int restart : restarts) {
            broker.rewind(group, restart);
            runToTheEnd();
        }
        assertThat(valuesById(restarts.size() + 1)).isEqualTo(expected);
    }

    @Test
    void aRebalanceAndALostCommitInTheMiddleChangeNothing() throws Exception {
        List<Bar> bars = new ArrayList<>();
        for (int symbol = 0; symbol < 12; symbol++) {
            bars.addAll(TestingBars.walk("R" + symbol + id, "1m", 550, symbol));
        }
        bars.sort(Comparator.comparing(Bar::openTime));
        try (AgentWorker first = worker()) {
            broker.write(bars.subList(0, 2_000));
            await().atMost(PATIENCE).until(() -> broker.isDone(group));
            try (PartitionLoop doomed = loopThatDiesBeforeItsCommit(5)) {
                await().atMost(PATIENCE).until(() -> doomed.status().equals(new Status.Reading(Topics.PARTITIONS)));
                broker.write(bars.subList(2_000, 5_000));
                await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !doomed.alive());
            }
            try (AgentWorker second = worker()) {
                broker.write(bars.subList(5_000, bars.size()));
                await().atMost(PATIENCE).until(() -> broker.isDone(group));
                assertThat(second.status()).isInstanceOf(Status.Reading.class);
            }
            assertThat(first.alive()).isTrue();
        }
        assertThat(valuesById(3)).isEqualTo(judgedDirectly(bars));
    }

    @Test
    void badRecordsAreDeadLetteredAndABrokerThatRestartsIsWaitedFor() throws Exception {
        List<Bar> bars = TestingBars.walk("C" + id, "1m", 300, 5);
        String topic = Topics.bars(bars.getFirst().interval()).name();
        try (AgentWorker worker = worker()) {
            broker.write(bars.subList(0, 150));
            broker.write(new ProducerRecord<>(topic, "C" + id, "no bar".getBytes(UTF_8)));
            broker.write(bars.subList(149, 150));
            broker.write(bars.subList(99, 100));
            broker.write(new ProducerRecord<>(topic, "X" + id, JsonCodec.write(bars.get(150))));
            TestingParts.kafka().kill();
            TestingParts.kafka().start();
            broker.write(bars.subList(150, 300));
            await().atMost(PATIENCE).until(() -> broker.isDone(group));
            await().atMost(PATIENCE).until(() -> worker.status() instanceof Status.Reading);
        }
        assertThat(valuesById(2)).isEqualTo(judgedDirectly(bars));
        assertThat(reasons(topic))
                .hasSize(3)
                .anySatisfy(reason -> assertThat(reason).startsWith("not a readable Bar"))
                .anySatisfy(reason -> assertThat(reason).startsWith("late: it opens at"))
                .anySatisfy(reason -> assertThat(reason).isEqualTo("a bar of C" + id + " under the key X" + id));
        assertThat(registry.counter("dead.letters", "topic", topic).count()).isGreaterThanOrEqualTo(3);
        assertThat(registry.find("signal.generation.duration")
                        .tag("symbol", "C" + id)
                        .timers())
                .hasSize(panel.roster().agents().size());
    }

    @Test
    void aSignalKeepsItsBarsContextAndPartition() throws Exception {
        List<Bar> bars = TestingBars.walk("D" + id, "1m", 3, 5);
        EventContext context = EventContext.startingAt(1_234_567);
        broker.write(Events.bar(bars.getFirst(), context));
        runToTheEnd();
        ConsumerRecord<String, byte[]> bar =
                of("D" + id, Topics.bars(bars.getFirst().interval()).name());
        ConsumerRecord<String, byte[]> signals = of("D" + id, Topics.AGENT_SIGNALS.name());
        assertThat(EventContext.of(signals.headers(), 0)).isEqualTo(context);
        assertThat(signals.partition()).isEqualTo(bar.partition());
    }

    private ConsumerRecord<String, byte[]> of(String symbol, String topic) throws Exception {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        broker.read(topic, record -> {
            if (symbol.equals(record.key())) {
                found.add(record);
            }
        });
        return found.getFirst();
    }

    private void runToTheEnd() {
        try (AgentWorker worker = worker()) {
            await().atMost(PATIENCE).until(() -> broker.isDone(group));
            assertThat(worker.alive()).isTrue();
        }
    }

    private AgentWorker worker() {
        return new AgentWorker(kafka(), panel, TestingBroker.INTERVALS, LIMITS, Publisher.to(broker.config), telemetry);
    }

    private Map<String, Object> kafka() {
        Map<String, Object> kafka = new HashMap<>(broker.config);
        kafka.put("group.protocol", "consumer");
        // Half of each interval's partitions for each of two.
        kafka.put("group.remote.assignor", "range");
        return kafka;
    }

    /** Publishes its last batch and is gone before the offsets are committed, as after {@code kill -9}. */
    private PartitionLoop loopThatDiesBeforeItsCommit(int lastBatch) {
        Recovery recovery = new Recovery(
                LIMITS.lookBack(),
                stream -> panel.open(stream, telemetry::agentFailed),
                () -> new KafkaHistory(broker.config, () -> false),
                telemetry);
        BarHandler handler = new BarHandler(recovery, new Workers(2), Publisher.to(broker.config), telemetry);
        Map<String, Object> config = kafka();
        config.put("group.id", group);
        config.put("max.poll.records", 30);
        List<String> topics = TestingBroker.INTERVALS.stream()
                .map(interval -> Topics.bars(interval).name())
                .toList();
        return new PartitionLoop("doomed", config, topics, new Doomed(handler, lastBatch), status -> {});
    }

    private Map<String, String> judgedDirectly(List<Bar> bars) {
        AgentFailureListener none = (agent, bar, cause) -> {};
        Map<Object, StreamPanel> panels = new HashMap<>();
        Map<String, String> values = new HashMap<>();
        for (Bar bar : bars) {
            StreamPanel open = panels.computeIfAbsent(bar.stream(), stream -> panel.open(bar.stream(), none));
            open.offer(bar);
            PanelSignals signals = open.evaluate();
            values.put(signals.id(), hash(JsonCodec.write(signals)));
        }
        return values;
    }

    /** What this panel published, hashed; the same id with other bytes, or more often than expected, is a failure. */
    private Map<String, String> valuesById(int atMost) throws Exception {
        Map<String, String> values = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        broker.read(Topics.AGENT_SIGNALS.name(), record -> {
            PanelSignals signals = signals(record);
            if (signals.panel().equals(panel.name()) && record.key().endsWith(id)) {
                String value = hash(record.value());
                assertThat(values.put(signals.id(), value)).as(signals.id()).isIn(null, value);
                assertThat(counts.merge(signals.id(), 1, Integer::sum)).isLessThanOrEqualTo(atMost);
            }
        });
        return values;
    }

    private static PanelSignals signals(ConsumerRecord<String, byte[]> record) {
        try {
            return JsonCodec.read(record.value(), PanelSignals.class);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** Of bytes that are too many to be kept. */
    private static String hash(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> reasons(String topic) throws Exception {
        return broker.read(topic + ".dlq").stream()
                .filter(letter -> letter.key().endsWith(id))
                .map(letter -> new String(
                        letter.headers().lastHeader(Events.DLQ_REASON).value(), UTF_8))
                .distinct()
                .toList();
    }

    private static final class Doomed implements PartitionHandler {
        private final PartitionHandler handler;
        private int batchesLeft;

        Doomed(PartitionHandler handler, int batches) {
            this.handler = handler;
            this.batchesLeft = batches;
        }

        @Override
        public Map<TopicPartition, Long> assigned(
                Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed) throws Exception {
            return handler.assigned(partitions, committed);
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            handler.revoked(partitions);
        }

        @Override
        public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) throws Exception {
            Map<TopicPartition, Long> done = handler.handle(records);
            if (--batchesLeft == 0) {
                throw new StackOverflowError("planted, after publishing and before the commit");
            }
            return done;
        }
    }
}
