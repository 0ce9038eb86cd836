package io.goldensignals.aggregator;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.aggregator.tally.TestingConsensusTopic;
import io.goldensignals.aggregator.tally.TestingLog;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@WithTestResource(RealParts.class)
@TestProfile(AggregatorIT.TwoPanels.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AggregatorIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static TestingConsensusTopic finals;
    private static KafkaProducer<String, byte[]> producer;

    @Inject
    RedisDataSource redis;

    public static final class TwoPanels implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "golden.consensus.panels", "a,b",
                    "golden.consensus.provisional-grace", "300ms",
                    "golden.store.latest-check-interval", "200ms");
        }
    }

    @BeforeAll
    static void open() {
        finals = new TestingConsensusTopic(Topics.CONSENSUS);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void close() {
        producer.close();
        finals.close();
    }

    @Test
    @Order(1)
    void turnsEveryBarIntoOneConsensusThatTopicTableAndCacheAgreeOn() throws Exception {
        List<String> symbols = List.of("ALL1", "ALL2", "ALL3", "ALL4", "ALL5");
        List<PanelSignals> log = TestingLog.shuffled(TestingLog.of(30, symbols, "a", "b"), 1);
        send(log);

        awaitAll(log, symbols);
        for (String symbol : symbols) {
            assertThat(stored(symbol)).isEqualTo(expected(log, symbol));
            await().untilAsserted(() ->
                    assertThat(latest(symbol)).isEqualTo(expected(log, symbol).getLast()));
        }
        assertThat(redis.key().pttl("gs:latest:ALL1")).as("it expires").isBetween(0L, 30_000L);
        get("/q/health/ready").then().statusCode(200);
        get("/q/health/live").then().statusCode(200);
        get("/q/health/started").then().statusCode(200);
        assertThat(get("/q/metrics").asString())
                .contains(
                        "consensus_total{application=\"signal-aggregator\",kind=\"final\"",
                        "consensus_total{application=\"signal-aggregator\",kind=\"provisional\"",
                        "consensus_open_tallies",
                        "consensus_settled_total{application=\"signal-aggregator\",outcome=\"up\"",
                        "consensus_regret_ratio",
                        "consensus_calibration_error",
                        "consensus_effective_agents",
                        "rows_stored_total{application=\"signal-aggregator\",table=\"settlement\"",
                        "consensus_decision_latency_seconds",
                        "consumer_lag{",
                        "dead_letters_total{application=\"signal-aggregator\",topic=\"agent.signals.v1\"");
    }

    @Test
    @Order(2)
    void tellsOperatorsThatItIsReady() throws Exception {
        var signal = JsonCodec.read(finals.all().getFirst().value(), ConsensusSignal.class);
        var decides = new ServiceStatus.Policy(signal.policy(), signal.policyVersion());
        try (TestingConsensusTopic statuses = new TestingConsensusTopic(Topics.SERVICES)) {
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(statuses.all())
                            .filteredOn(record -> record.key().startsWith("signal-aggregator/"))
                            .anySatisfy(record -> assertThat(JsonCodec.read(record.value(), ServiceStatus.class))
                                    .matches(ServiceStatus::ready)
                                    .matches(status -> status.checks().size() >= 2)
                                    .matches(status -> decides.equals(status.policy()))));
        }
    }

    @Test
    @Order(2)
    void aLatePanelGivesAProvisionalConsensusFirst() throws Exception {
        List<PanelSignals> log = TestingLog.of(1, List.of("LATE"), "a", "b");
        try (TestingConsensusTopic provisionals = new TestingConsensusTopic(Topics.PROVISIONAL)) {
            send(log.subList(0, 1));
            await().until(() -> !provisionals.all().isEmpty());
            send(log.subList(1, 2));

            awaitAll(log, List.of("LATE"));
            assertThat(signal(provisionals.all().getFirst()).missingPanels()).containsExactly("b");
        }
    }

    @Test
    @Order(3)
    void losesNothingWhenTheDatabaseIsKilledAndComesBack() throws Exception {
        List<String> symbols = List.of("DB1", "DB2");
        List<PanelSignals> log = TestingLog.of(60, symbols, "a", "b");
        send(log.subList(0, 100));
        TestingParts.postgresql().kill();
        send(log.subList(100, log.size()));
        await().atMost(LONG).until(() -> get("/q/health/ready").statusCode() == 503);
        get("/q/health/live").then().statusCode(200);
        TestingParts.postgresql().start();

        awaitAll(log, symbols);
        for (String symbol : symbols) {
            assertThat(stored(symbol)).isEqualTo(expected(log, symbol));
        }
        await().atMost(LONG).until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    @Order(4)
    void worksWithoutTheCacheAndRepairsIt() throws Exception {
        List<PanelSignals> log = TestingLog.of(5, List.of("RED1"), "a", "b");
        TestingParts.redis().kill();
        send(log);
        awaitAll(log, List.of("RED1"));
        get("/q/health/ready").then().statusCode(200);
        TestingParts.redis().start();

        String last = expected(log, "RED1").getLast();
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(latest("RED1")).isEqualTo(last));

        redis.flushall();
        await().atMost(LONG).untilAsserted(() -> assertThat(latest("RED1")).isEqualTo(last));
    }

    @Test
    @Order(5)
    void resumesWhenTheBrokerWasKilled() throws Exception {
        List<PanelSignals> log = TestingLog.of(20, List.of("BRO1"), "a", "b");
        send(log.subList(0, 15));
        TestingParts.kafka().kill();
        TestingParts.kafka().start();
        send(log.subList(15, log.size()));

        awaitAll(log, List.of("BRO1"));
        assertThat(stored("BRO1")).isEqualTo(expected(log, "BRO1"));
    }

    @Test
    @Order(6)
    void haltsRatherThanResetsWhenTheLogNoLongerHasTheStoredOffset() throws Exception {
        List<PanelSignals> log = TestingLog.of(4, List.of("HALT"), "a", "b");
        int partition = send(log.subList(0, 4));
        awaitAll(log.subList(0, 4), List.of("HALT"));
        TestingParts.postgresql().kill();
        send(log.subList(4, log.size()));
        deleteAll(new TopicPartition(Topics.AGENT_SIGNALS.name(), partition));
        TestingParts.postgresql().start();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(get("/q/health/ready").asString())
                        .contains("halted", "agent.signals.v1-" + partition));
        get("/q/health/live").then().statusCode(200);
    }

    /** Returns the partition of the last one. */
    private static int send(List<PanelSignals> log) throws Exception {
        EventContext context = EventContext.startingAt(1_700_000_000_000_000L);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (PanelSignals signals : log) {
            sent.add(producer.send(Events.panelSignals(signals, context)));
        }
        producer.flush();
        return sent.getLast().get().partition();
    }

    private static void deleteAll(TopicPartition partition) throws Exception {
        try (Admin admin = TestingParts.kafka().admin()) {
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end)))
                    .all()
                    .get();
        }
    }

    /** Waits for every expected value of these symbols, and asserts that ordinals are dense and values right. */
    private static void awaitAll(List<PanelSignals> log, List<String> symbols) {
        int expected = symbols.stream().mapToInt(s -> expected(log, s).size()).sum();
        await().atMost(LONG)
                .ignoreExceptionsMatching(e -> e instanceof KafkaException)
                .until(() -> symbols.stream().mapToInt(s -> published(s).size()).sum() >= expected);
        for (String symbol : symbols) {
            assertThat(published(symbol)).isEqualTo(expected(log, symbol));
        }
    }

    private static List<String> published(String symbol) {
        return finals.deduplicated().values().stream()
                .flatMap(List::stream)
                .filter(value -> value.contains("\"symbol\":\"" + symbol + '"'))
                .toList();
    }

    private static List<String> expected(List<PanelSignals> log, String symbol) {
        return TestingLog.consensusOf(
                log.stream().filter(s -> s.bar().symbol().equals(symbol)).toList(), "a", "b");
    }

    private String latest(String symbol) {
        return redis.hash(String.class).hget("gs:latest:" + symbol, "1m");
    }

    private static List<String> stored(String symbol) throws Exception {
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> TestingParts.postgresql().connect() != null);
        List<String> values = new ArrayList<>();
        try (var connection = TestingParts.postgresql().connect();
                var statement =
                        connection.prepareStatement("select signal from consensus where symbol = ? order by ordinal")) {
            statement.setString(1, symbol);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(rewritten(row.getString(1)));
                }
            }
        }
        return values;
    }

    private static String rewritten(String json) throws SQLException {
        try {
            return new String(JsonCodec.write(JsonCodec.read(json.getBytes(UTF_8), ConsensusSignal.class)), UTF_8);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static ConsensusSignal signal(ConsumerRecord<String, byte[]> record) {
        try {
            return JsonCodec.read(record.value(), ConsensusSignal.class);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
