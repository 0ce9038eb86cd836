package io.goldensignals.agentservice.backtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agentservice.consume.TestingBroker;
import io.goldensignals.backtest.Backtest;
import io.goldensignals.backtest.BacktestSettings;
import io.goldensignals.backtest.BarSource;
import io.goldensignals.backtest.Policies;
import io.goldensignals.backtest.ProgressListener;
import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.BacktestProgress;
import io.goldensignals.contracts.BacktestProgress.State;
import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Ids;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.PartitionHandler;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.contracts.kafka.PartitionLoop.Status;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.testsupport.TestingBars;
import io.goldensignals.testsupport.TestingParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker: whoever takes part, and whatever happens to them, the report is that of one undisturbed process. */
class BacktestsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** That no service of another test judges. */
    private static final Interval INTERVAL = Interval.parse("2m");

    private static final Map<String, String> POLICY =
            Map.of("threshold", "0.001", "quorum", "1", "cost-per-side", "0", "horizon-bars", "2");

    private final String id = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final List<Bar> first = TestingBars.walk("A" + id, "2m", 1_700, 1);
    private final List<Bar> second = TestingBars.walk("B" + id, "2m", 900, 2);
    private final AgentPanel panel = AgentPanel.of(
            "test",
            AgentCatalogue.standard().families(Set.of("momentum", "volume")),
            new PanelSettings(0.5, 0.02, 0.05, 2, 1.5));
    private final List<Backtests> replicas = new ArrayList<>();
    private TestingBroker broker;

    @BeforeEach
    void connect() throws Exception {
        broker = new TestingBroker();
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(List.of(INTERVAL)));
        }
    }

    @AfterEach
    void disconnect() {
        replicas.forEach(Backtests::close);
        broker.close();
    }

    @Test
    void twoReplicasReportWhatOneProcessReports() throws Exception {
        broker.write(first);
        broker.write(second);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        replica(meters);
        replica(meters);
        String backtest = request(null, "A" + id, "B" + id);
        assertThat(end(backtest).state()).isEqualTo(State.COMPLETED);
        assertThat(report(backtest)).isEqualTo(alone(source(first), source(second)));
        assertThat(progresses(backtest).getFirst())
                .isEqualTo(new BacktestProgress(backtest, State.RUNNING, 0, 2_600, null));
        assertThat(end(backtest).done()).isEqualTo(2_600);
        assertThat(meters.counter("backtest.bars.judged").count()).isEqualTo(2_600);
        assertThat(meters.counter("backtests.ended", "state", "COMPLETED").count())
                .isEqualTo(1);
    }

    @Test
    void aRunThatIsTakenOverStartsAnewAndReportsTheSame() throws Exception {
        broker.write(first);
        Backtests slow = replica(() -> true);
        String backtest = request(null, "A" + id);
        await().atMost(PATIENCE).until(() -> !progresses(backtest).isEmpty());
        slow.close();
        assertThat(ended(backtest)).isEmpty();
        replica(() -> false);
        assertThat(end(backtest).state()).isEqualTo(State.COMPLETED);
        assertThat(report(backtest)).isEqualTo(alone(source(first)));
    }

    @Test
    void aChunkOfAReplicaThatDiesIsTakenOver() throws Exception {
        broker.write(first);
        Map<String, Object> config = kafka();
        config.put("group.id", "agent-service-chunks");
        config.put("max.poll.records", 1);
        PartitionLoop doomed =
                new PartitionLoop("doomed", config, List.of(Topics.BACKTEST_CHUNKS.name()), new Doomed(), status -> {});
        await().atMost(PATIENCE).until(() -> doomed.status().equals(new Status.Reading(Topics.PARTITIONS)));
        broker.write(TestingBars.walk("D" + id, "2m", 5_000, 4));
        replica(() -> false);
        String backtest = request(null, "A" + id, "D" + id);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !doomed.alive());
        assertThat(end(backtest).state()).isEqualTo(State.COMPLETED);
        assertThat(report(backtest))
                .isEqualTo(alone(source(first), source(TestingBars.walk("D" + id, "2m", 5_000, 4))));
    }

    @Test
    void agentsAreAsWarmAsLiveWhereABacktestBegins() throws Exception {
        broker.write(first);
        Instant from = first.get(1_300).openTime();
        replica(() -> false);
        String backtest = request(from, "A" + id);
        assertThat(end(backtest).state()).isEqualTo(State.COMPLETED);
        List<Bar> wanted = first.subList(1_300, 1_700);
        assertThat(report(backtest)).isEqualTo(alone(new Recorded(first.subList(512, 1_300), wanted)));
    }

    @Test
    void theNewestSeriesCountsAndLateOrRepeatedBarsDoNot() throws Exception {
        broker.write(first.subList(0, 300));
        List<Bar> restated = second.stream().map(bar -> renamed(bar, 1)).toList();
        broker.write(restated.subList(0, 200));
        broker.write(restated.subList(150, 200));
        broker.write(first.subList(300, 310));
        broker.write(new ProducerRecord<>(Topics.bars(INTERVAL).name(), "A" + id, "no bar".getBytes(UTF_8)));
        broker.write(restated.subList(200, 400));
        replica(() -> false);
        String backtest = request(null, "A" + id);
        assertThat(end(backtest).state()).isEqualTo(State.COMPLETED);
        assertThat(report(backtest)).isEqualTo(alone(source(restated.subList(0, 400))));
    }

    @Test
    void aCancelledOneEndsAndTheNextGoesOn() throws Exception {
        broker.write(first);
        Backtests slow = replica(() -> true);
        String cancelled = request(null, "A" + id);
        await().atMost(PATIENCE).until(() -> !progresses(cancelled).isEmpty());
        broker.write(Events.backtestCancelled(cancelled));
        assertThat(end(cancelled).state()).isEqualTo(State.CANCELLED);
        slow.close();
        replica(() -> false);
        String next = request(null, "A" + id);
        assertThat(end(next).state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void whatCanNotBeDoneIsToldOf() throws Exception {
        broker.write(second);
        replica(() -> false);
        String unknown = request(null, "B" + id, "C" + id);
        String tooLate = request(Instant.parse("2030-01-01T00:00:00Z"), "B" + id);
        BacktestRequest foreign = new BacktestRequest(
                newId(),
                List.of("B" + id),
                INTERVAL,
                null,
                null,
                List.of(new AgentRoster(
                        "test",
                        "0123456789abcdef",
                        panel.roster().agents(),
                        panel.roster().settings())),
                new TreeMap<>(),
                "none",
                100_000,
                1);
        broker.write(Events.backtestRequested(foreign));
        broker.write(new ProducerRecord<>(Topics.BACKTEST_REQUESTS.name(), newId(), "nonsense".getBytes(UTF_8)));
        broker.write(new ProducerRecord<>(Topics.BACKTEST_CHUNKS.name(), id, "nonsense".getBytes(UTF_8)));
        assertThat(end(unknown).reason()).isEqualTo("no bar of C" + id + " at 2m is recorded");
        assertThat(end(tooLate).reason()).isEqualTo("no bar of B" + id + " at 2m is recorded in this range");
        assertThat(end(foreign.id()).reason()).startsWith("panel test is of version 0123456789abcdef");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(broker.read(Topics.deadLetters(Topics.BACKTEST_REQUESTS).name()))
                    .isNotEmpty();
            assertThat(broker.read(Topics.deadLetters(Topics.BACKTEST_CHUNKS).name()))
                    .anyMatch(letter -> letter.key().equals(id));
        });
    }

    private void replica(SimpleMeterRegistry meters) {
        replicas.add(new Backtests(kafka(), new Config(), () -> false, meters));
    }

    private Backtests replica(BooleanSupplier liveBusy) {
        replicas.add(new Backtests(kafka(), new Config(), liveBusy, new SimpleMeterRegistry()));
        return replicas.getLast();
    }

    /** Takes a chunk and is gone. */
    private static final class Doomed implements PartitionHandler {
        @Override
        public Map<TopicPartition, Long> assigned(
                Collection<TopicPartition> partitions, Map<TopicPartition, Long> committed) {
            return Map.of();
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {}

        @Override
        public Map<TopicPartition, Long> handle(ConsumerRecords<String, byte[]> records) {
            throw new AssertionError("killed");
        }
    }

    private record Config() implements BacktestsConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int chunks() {
            return 4;
        }
    }

    private Map<String, Object> kafka() {
        Map<String, Object> kafka = new HashMap<>(broker.config);
        kafka.put("group.protocol", "consumer");
        return kafka;
    }

    private String newId() {
        return Ids.of(Instant.EPOCH, UUID.randomUUID().toString());
    }

    private String request(Instant from, String... symbols) throws Exception {
        BacktestRequest request = new BacktestRequest(
                newId(),
                List.of(symbols),
                INTERVAL,
                from,
                null,
                List.of(panel.roster()),
                new TreeMap<>(POLICY),
                "standard",
                50_000,
                3);
        broker.write(Events.backtestRequested(request));
        return request.id();
    }

    private String alone(BarSource... sources) {
        List<PolicySettings> policies = List.of(Policies.of(POLICY));
        BacktestSettings settings = new BacktestSettings(
                List.of(panel),
                policies,
                AccountSettings.of(50_000, policies),
                Costs.parse("standard"),
                Optional.empty(),
                3);
        return text(JsonCodec.write(new Backtest(settings, 2).run(List.of(sources), ProgressListener.NONE)));
    }

    private BacktestProgress end(String backtest) throws Exception {
        await().atMost(PATIENCE).until(() -> !ended(backtest).isEmpty());
        return ended(backtest).getLast();
    }

    private List<BacktestProgress> ended(String backtest) throws Exception {
        return progresses(backtest).stream()
                .filter(progress -> progress.state().isFinal())
                .toList();
    }

    private List<BacktestProgress> progresses(String backtest) throws Exception {
        List<BacktestProgress> progresses = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event : events(backtest, Events.BACKTEST_PROGRESS)) {
            progresses.add(JsonCodec.read(event.value(), BacktestProgress.class));
        }
        return progresses;
    }

    private String report(String backtest) throws Exception {
        return text(events(backtest, Events.BACKTEST_REPORT).getLast().value());
    }

    private List<ConsumerRecord<String, byte[]>> events(String backtest, String type) throws Exception {
        return broker.read(Topics.BACKTEST_EVENTS.name()).stream()
                .filter(event ->
                        event.key().equals(backtest) && Events.type(event).equals(type))
                .toList();
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }

    private static BarSource source(List<Bar> bars) {
        return new Recorded(List.of(), bars);
    }

    private Bar renamed(Bar bar, int series) throws IllegalStateException {
        try {
            String json = text(JsonCodec.write(bar))
                    .replace("\"B" + id + "\"", "\"A" + id + "\"")
                    .replace("\"series\":0", "\"series\":" + series);
            return JsonCodec.read(json.getBytes(UTF_8), Bar.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Recorded(List<Bar> before, List<Bar> some) implements BarSource {
        @Override
        public StreamId stream() {
            return some.getFirst().stream();
        }

        @Override
        public long size() {
            return some.size();
        }

        @Override
        public Stream<Bar> bars() {
            return some.stream();
        }
    }
}
