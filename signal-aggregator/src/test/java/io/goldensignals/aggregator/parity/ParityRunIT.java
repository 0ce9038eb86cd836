package io.goldensignals.aggregator.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.aggregator.ownership.Transactions;
import io.goldensignals.aggregator.settings.TestingSettings;
import io.goldensignals.aggregator.store.ConsensusTable;
import io.goldensignals.aggregator.store.SettlementTable;
import io.goldensignals.aggregator.store.StreamStates;
import io.goldensignals.aggregator.store.Tables;
import io.goldensignals.aggregator.store.TestingDatabase;
import io.goldensignals.aggregator.store.TestingMonths;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.RiskMeasures;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.testsupport.TestingBars;
import io.goldensignals.testsupport.TestingParts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The comparisons of one replica on real brokers and a real database. */
class ParityRunIT {
    private static final AgentPanel PANEL =
            AgentPanel.of("all", AgentCatalogue.standard().families(Set.of("volume")), PanelSettings.standard());
    private static final ExpertPolicy POLICY = new ExpertPolicy(PolicySettings.standard());
    private static final int BARS = 40;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Bar> bars = TestingBars.walk("PAR", "1m", BARS, 7);
    private final StreamPanel panel = PANEL.open(bars.getFirst().stream(), (agent, bar, cause) -> {});
    private final StreamConsensus consensus =
            new StreamConsensus(POLICY, new TreeSet<>(Set.of("all")), Optional.empty());
    private int partition;
    private PanelSignals last;

    @Test
    void goesOnFromRunToRunAndCountsWhatItFinds() throws Exception {
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(List.of(Interval.parse("1m"))));
            send(Events.roster(PANEL.roster()));
            publish(0, 25);
            ParityRun run = run(TestingDatabase.migrated());

            compare(run);
            assertThat(records("agents")).isEqualTo(25);
            assertThat(records("consensus")).isEqualTo(25);
            assertThat(found("parity.differences")).isZero();

            publish(25, BARS);
            send(Events.panelSignals(forged(), EventContext.startingAt(1)));
            compare(run);
            assertThat(records("agents")).isEqualTo(BARS);
            assertThat(records("consensus")).isEqualTo(BARS);
            assertThat(found("parity.differences")).isEqualTo(1);

            compare(run);
            assertThat(found("parity.differences")).isEqualTo(1);

            // What a restart finds when retention has passed: panels can be compared, consensus without a state can't.
            TopicPartition signals = new TopicPartition(Topics.AGENT_SIGNALS.name(), partition);
            admin.deleteRecords(Map.of(signals, RecordsToDelete.beforeOffset(5)))
                    .all()
                    .get();
            compare(run(TestingDatabase.migrated()));
            assertThat(records("agents")).isEqualTo(BARS + BARS - 5);
            assertThat(records("consensus")).isEqualTo(BARS);
            assertThat(found("parity.not.comparable")).isEqualTo(BARS);

            ParityRun ended = run(TestingDatabase.migrated());
            assertThatThrownBy(() -> ended.compare(Set.of(partition), () -> {
                        throw new IllegalStateException("told to end");
                    }))
                    .hasMessage("told to end");
        }
    }

    private void compare(ParityRun run) throws Exception {
        run.compare(Set.of(partition), () -> {});
    }

    private ParityRun run(TestingDatabase database) {
        ParityJobSettings settings = TestingSettings.of(ParityJobSettings.class, Map.of());
        return new ParityRun(
                kafka(),
                new ParityRun.Rules(POLICY, new TreeSet<>(Set.of("all"))),
                new ParityRun.Store(
                        new Transactions(database.dataSource(), Duration.ofSeconds(5)),
                        new Tables(
                                TestingMonths.of(database),
                                new ConsensusTable(),
                                new SettlementTable(),
                                new StreamStates())),
                new ParityMeters(registry, settings, Clock.systemUTC()));
    }

    /** As the services do. */
    private void publish(int from, int to) throws Exception {
        for (Bar bar : bars.subList(from, to)) {
            EventContext context = EventContext.startingAt(1);
            send(Events.bar(bar, context));
            panel.offer(bar);
            last = panel.evaluate();
            partition = send(Events.panelSignals(last, context));
            for (Consensus reached : consensus.record(last, bar.sequence())) {
                ConsensusSignal signal = reached.signal();
                send(Events.consensus(signal, partition, signal.sequence(), context));
            }
        }
    }

    private PanelSignals forged() {
        RiskMeasures risk = last.risk();
        return new PanelSignals(
                last.bar(),
                last.panel(),
                last.panelVersion(),
                last.previousSequence(),
                new RiskMeasures(0.5, risk.volatility(), risk.valueAtRisk95(), risk.atr()),
                last.signals());
    }

    private static int send(ProducerRecord<String, byte[]> record) throws Exception {
        try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer())) {
            return producer.send(record).get().partition();
        }
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers());
    }

    private double records(String kind) {
        return registry.get("parity.records").tag("kind", kind).counter().count();
    }

    private double found(String counter) {
        return registry.get(counter).counter().count();
    }
}
