package io.goldensignals.aggregator.tally;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.goldensignals.aggregator.ownership.OwnershipLostException;
import io.goldensignals.aggregator.store.TestingDatabase;
import io.goldensignals.consensus.Explanation;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.testsupport.TestingParts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyHandlerIT {
    private static final int PARTITION = 4;
    private static final List<String> SYMBOLS = List.of("AAA", "BBB");

    private TestingDatabase database;
    private TestingConsensusTopic finals;
    private TestingConsensusTopic provisionals;

    @BeforeAll
    static void createTopics() throws Exception {
        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.create(admin, Topics.all(List.of(Interval.parse("1m"))));
        }
    }

    @BeforeEach
    void open() throws Exception {
        database = TestingDatabase.migrated();
        finals = new TestingConsensusTopic(Topics.CONSENSUS);
        provisionals = new TestingConsensusTopic(Topics.PROVISIONAL);
    }

    @AfterEach
    void close() {
        finals.close();
        provisionals.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void restartsAtAnyPointGiveTheSameBytesAndDenseOrdinals(long seed) throws Exception {
        List<PanelSignals> log = TestingLog.shuffled(TestingLog.of(25, SYMBOLS, "a", "b"), seed);
        Random random = new Random(seed);
        long position = 0;
        while (position < log.size()) {
            try (TestingAggregator aggregator = new TestingAggregator(database, PARTITION, "a", "b")) {
                position = aggregator.assign();
                for (boolean alive = true; alive && position < log.size(); alive = random.nextInt(5) > 0) {
                    int end = (int) Math.min(log.size(), position + 1 + random.nextInt(20));
                    if (random.nextInt(4) == 0) {
                        crashAtCommit(aggregator, log, end);
                        break;
                    }
                    aggregator.handle(log, end);
                    position = end;
                }
            }
        }

        List<String> expected = TestingLog.consensusOf(log, "a", "b");
        assertThat(expected).hasSize(50);
        assertThat(finals.deduplicated().get(PARTITION)).isEqualTo(expected);
        assertThat(storedValues()).isEqualTo(expected);
    }

    @Test
    void aSuccessorTellsTheGroupWhereItGoesOnThoughNothingMoreComes() throws Exception {
        List<PanelSignals> log = TestingLog.of(5, SYMBOLS, "a");
        try (TestingAggregator first = new TestingAggregator(database, PARTITION, "a")) {
            first.assign();
            first.handle(log, log.size());
            // Dies here: what it handled is stored, and not committed to the group.
        }
        try (TestingAggregator second = new TestingAggregator(database, PARTITION, "a")) {
            assertThat(second.assign()).isEqualTo(log.size());
            assertThat(second.idle()).containsExactly((long) log.size());
            assertThat(second.idle()).isEmpty();
        }
    }

    @Test
    void aCrashBetweenPublishAndCommitPublishesTheSameAgain() throws Exception {
        List<PanelSignals> log = TestingLog.of(5, SYMBOLS, "a");
        try (TestingAggregator first = new TestingAggregator(database, PARTITION, "a")) {
            first.assign();
            crashAtCommit(first, log, log.size());
        }
        assertThat(finals.all()).hasSize(10);
        assertThat(storedValues()).isEmpty();

        try (TestingAggregator second = new TestingAggregator(database, PARTITION, "a")) {
            assertThat(second.assign()).isZero();
            second.handle(log, log.size());
        }

        assertThat(finals.all()).hasSize(20);
        assertThat(finals.deduplicated().get(PARTITION)).hasSize(10).isEqualTo(storedValues());
    }

    @Test
    void aPredecessorOfAnEarlierEpochNeitherPublishesNorStores() throws Exception {
        List<PanelSignals> log = TestingLog.of(5, SYMBOLS, "a");
        try (TestingAggregator predecessor = new TestingAggregator(database, PARTITION, "a");
                TestingAggregator successor = new TestingAggregator(database, PARTITION, "a")) {
            predecessor.assign();
            predecessor.handle(log, 4);
            successor.assign();

            assertThatThrownBy(() -> predecessor.handle(log, 8)).isInstanceOf(OwnershipLostException.class);
            assertThat(finals.all()).hasSize(4);

            successor.handle(log, 10);
            assertThat(finals.all()).hasSize(10);
            assertThat(storedValues()).isEqualTo(TestingLog.consensusOf(log, "a"));
        }
    }

    @Test
    void aLatePanelGivesAProvisionalConsensusAndThenTheFinalOne() throws Exception {
        List<PanelSignals> log = TestingLog.of(1, List.of("AAA"), "a", "b");
        try (TestingAggregator aggregator = new TestingAggregator(database, PARTITION, "a", "b")) {
            aggregator.assign();
            aggregator.handle(log, 1);
            aggregator.pass(TestingAggregator.GRACE.minusMillis(1));
            assertThat(provisionals.all()).isEmpty();
            aggregator.pass(TestingAggregator.GRACE);
            aggregator.pass(TestingAggregator.GRACE);
            aggregator.handle(log, 2);
            aggregator.pass(TestingAggregator.GRACE);
        }

        ConsensusSignal provisional = signal(published(provisionals, 1).getFirst());
        ConsensusSignal last = signal(finals.all().getFirst());
        assertThat(provisional.missingPanels()).containsExactly("b");
        assertThat(provisional.id())
                .isEqualTo(ConsensusSignal.provisionalIdOf(log.getFirst().bar()));
        assertThat(last.isFinal()).isTrue();
        assertThat(last.counts().total()).isEqualTo(6);
        assertThat(storedValues()).hasSize(1);
    }

    @Test
    void aBadRecordGoesToTheDeadLettersWithItsReason() throws Exception {
        PanelSignals good = TestingLog.of(1, List.of("AAA"), "a").getFirst();
        byte[] nul = new String(JsonCodec.write(good), UTF_8)
                .replace("whatever", "\\u0000")
                .getBytes(UTF_8);
        try (TestingConsensusTopic letters = new TestingConsensusTopic(Topics.deadLetters(Topics.AGENT_SIGNALS));
                TestingAggregator aggregator = new TestingAggregator(database, PARTITION, "a")) {
            aggregator.assign();
            aggregator.handle(List.of(
                    aggregator.record(0, "AAA", "{}".getBytes(UTF_8)),
                    aggregator.record(1, "AAA", null),
                    aggregator.record(2, "ZZZ", JsonCodec.write(good)),
                    aggregator.record(3, "AAA", nul),
                    aggregator.record(4, "AAA", JsonCodec.write(good))));

            assertThat(letters.all())
                    .extracting(TallyHandlerIT::reason)
                    .satisfiesExactly(
                            reason -> assertThat(reason).contains("PanelSignals"),
                            reason -> assertThat(reason).contains("no value"),
                            reason -> assertThat(reason).contains("ZZZ"),
                            reason -> assertThat(reason).contains("U+0000"));
        }
        assertThat(finals.all()).hasSize(1);
        assertThat(database.query("select next_offset from partition_owner")).containsExactly("5");
    }

    @Test
    void storesTheWholeBarAndWhatTheWireLeavesOut() throws Exception {
        List<PanelSignals> log = TestingLog.of(1, List.of("AAA"), "a");
        try (TestingAggregator aggregator = new TestingAggregator(database, PARTITION, "a")) {
            aggregator.assign();
            aggregator.handle(log, 1);
        }

        var bar = log.getFirst().bar();
        assertThat(
                        database.query(
                                "select concat_ws(' ', symbol, bar_interval, series, sequence, open, high, low, close,"
                                        + " volume, adjustment, quality, provider, fallback, kafka_partition, ordinal) from consensus"))
                .containsExactly("AAA 1m 0 0 " + plain(bar.open()) + ' ' + plain(bar.high()) + ' ' + plain(bar.low())
                        + ' ' + plain(bar.close()) + ' ' + plain(bar.volume())
                        + " RAW SIMULATED testing f " + PARTITION + " 0");
        Explanation explanation = Explanation.unpacked(HexFormat.of()
                .parseHex(database.query("select encode(explained, 'hex') from consensus")
                        .getFirst()));
        assertThat(explanation.panels().getFirst().signals().get(2).reasoning())
                .isEqualTo("Says BUY whatever the bars are");
        assertThat(explanation.reasons().rule().buyAt()).isEqualTo(0.55);
        assertThat(explanation.reasons().agents()).hasSize(3);
        assertThat(database.query("select panels::text from stream_state")).containsExactly("{a}");
    }

    @Test
    void storesWhatBecameOfEachPredictionWithAllClaims() throws Exception {
        List<PanelSignals> log = TestingLog.of(6, List.of("AAA"), "a");
        try (TestingAggregator aggregator = new TestingAggregator(database, PARTITION, "a")) {
            aggregator.assign();
            aggregator.handle(log, 6);
        }

        PanelSignals first = log.getFirst();
        double later = log.get(5).bar().close();
        assertThat(
                        database.query(
                                "select concat_ws(' ', symbol, bar_interval, horizon_bars, outcome,"
                                        + " array_length(baselines, 1), array_length(claims, 1), array_length(weights, 1)) from settlement"))
                .containsExactly("AAA 1m 5 " + (later > first.bar().close() ? 1 : 0) + " 7 3 3");
        assertThat(database.query("select unnest(claims)::float8::numeric(4, 2) from settlement"))
                .isEqualTo(first.signals().stream()
                        .map(signal -> "%.2f".formatted(signal.probabilityUp()))
                        .toList());
        assertThat(database.query("select r.agents ->> 2 from settlement s join roster r on r.id = s.roster"))
                .singleElement()
                .asString()
                .contains(first.signals().get(2).agent());
    }

    @Test
    void refusesToHoldMoreOpenRecordsThanAllowed() throws Exception {
        List<PanelSignals> log = TestingLog.of(6, List.of("AAA"), "a");
        try (TestingAggregator aggregator = new TestingAggregator(database, PARTITION, 5, "a", "b")) {
            aggregator.assign();
            aggregator.handle(log, 5);

            assertThatThrownBy(() -> aggregator.handle(log, 6)).hasMessageContaining("max-open-records");
        }
        assertThat(database.query("select coalesce(next_offset, 0) from partition_owner"))
                .containsExactly("0");
    }

    @Test
    void keepsThePlaceThatOpenBarsNeedWhenPanelsChange() throws Exception {
        List<PanelSignals> log = TestingLog.of(3, List.of("AAA"), "b", "a");
        try (TestingAggregator before = new TestingAggregator(database, PARTITION, "a")) {
            before.assign();
            before.handle(log, 3);
        }
        try (TestingAggregator after = new TestingAggregator(database, PARTITION, "a", "b")) {
            assertThat(after.assign()).as("b has spoken of the open bar").isEqualTo(2);
            after.handle(log, 6);
        }

        assertThat(finals.all().stream()
                        .map(TallyHandlerIT::signal)
                        .map(s -> s.counts().total()))
                .containsExactly(3, 6, 6);
    }

    /** Makes the database fail the commit, after everything was published. */
    private void crashAtCommit(TestingAggregator aggregator, List<PanelSignals> log, int end) throws Exception {
        database.execute("""
                create or replace function fail() returns trigger language plpgsql as $$
                begin raise exception 'power cut'; end $$;
                create constraint trigger power_cut after update on partition_owner deferrable initially deferred
                for each row execute function fail()""");
        try {
            aggregator.handle(log, end);
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("power cut");
        } finally {
            database.execute("drop trigger power_cut on partition_owner");
        }
    }

    /** The stored signals as on the wire, in order of their ordinals. */
    private List<String> storedValues() throws Exception {
        List<String> values = new ArrayList<>();
        for (String json : database.query("select signal from consensus order by kafka_partition, ordinal")) {
            ConsensusSignal signal = JsonCodec.read(json.getBytes(UTF_8), ConsensusSignal.class);
            values.add(new String(JsonCodec.write(signal), UTF_8));
        }
        return values;
    }

    private static List<ConsumerRecord<String, byte[]>> published(TestingConsensusTopic topic, int count) {
        await().until(() -> topic.all().size() >= count);
        assertThat(topic.all()).hasSize(count);
        return topic.all();
    }

    private static ConsensusSignal signal(ConsumerRecord<String, byte[]> record) {
        try {
            return JsonCodec.read(record.value(), ConsensusSignal.class);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static String reason(ConsumerRecord<String, byte[]> letter) {
        return new String(letter.headers().lastHeader("gs-dlq-reason").value(), UTF_8);
    }

    /** As PostgreSQL writes a float8. */
    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
