package io.goldensignals.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.gateway.log.StartOffsets;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a topic and in a group of its own, lest a gateway that runs beside do the work. */
class SignalIntakeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name = "webhooks-" + UUID.randomUUID();
    private final TopicPartition partition = new TopicPartition(name, 0);
    private WebhookBench bench;
    private Admin admin;
    private KafkaProducer<String, byte[]> producer;
    private PartitionLoop loop;

    @BeforeEach
    void open() throws Exception {
        bench = new WebhookBench();
        admin = TestingParts.kafka().admin();
        admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestingParts.kafka().bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        if (loop != null) {
            loop.close();
        }
        producer.close();
        admin.close();
        bench.close();
    }

    @Test
    void aNewGroupStartsAtTheEndAndOneThatWasThereWhereItWas() throws Exception {
        Webhook webhook = everything();
        publish(0, 3);
        start();
        publish(3, 5);
        awaitStored(webhook, 2);
        loop.close();
        publish(5, 8);
        start();
        awaitStored(webhook, 5);
        assertThat(bench.deliveries(webhook))
                .extracting(WebhookDelivery::signalId)
                .containsExactly(IntStream.of(7, 6, 5, 4, 3)
                        .mapToObj(i -> TestingSignals.signal("ORCL", i).id())
                        .toArray(String[]::new));
        assertThat(payload(webhook, 7)).isEqualTo(WebhookBench.json(TestingSignals.signal("ORCL", 7)));
    }

    @Test
    void aFailureBeforeTheFirstCommitLosesNothing() throws Exception {
        publish(0, 2);
        SignalIntake intake = intake();
        assertThat(intake.assigned(List.of(partition), Map.of())).containsEntry(partition, 2L);
        publish(2, 4);
        intake.revoked(List.of(partition));
        assertThat(intake.assigned(List.of(partition), Map.of())).containsEntry(partition, 2L);
        assertThat(intake.tick()).containsEntry(partition, 2L);
        assertThat(intake.tick()).isEmpty();
    }

    @Test
    void recordsThatAreReadTwiceAreStoredOnce() throws Exception {
        Webhook webhook = everything();
        start();
        publish(0, 60);
        // As their writer does after a crash.
        publish(30, 60);
        publish(60, 61);
        awaitStored(webhook, 61);
        loop.close();
        // As after a crash of the reader between its storing and its commit.
        admin.alterConsumerGroupOffsets(name, Map.of(partition, new OffsetAndMetadata(10)))
                .all()
                .get();
        start();
        publish(61, 62);
        awaitStored(webhook, 62);
        // Counted a moment after they can be read.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                bench.registry.get("webhook.stored").counter().count())
                        .isEqualTo(62));
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAway() throws Exception {
        Webhook webhook = everything();
        start();
        TestingParts.postgresql().kill();
        try {
            publish(0, 3);
            await().atMost(PATIENCE).until(() -> loop.status() instanceof PartitionLoop.Status.Retrying);
        } finally {
            TestingParts.postgresql().start();
        }
        awaitStored(webhook, 3);
    }

    @Test
    void whatCannotBeReadIsCountedAndSkipped() throws Exception {
        Webhook webhook = everything();
        start();
        producer.send(new ProducerRecord<>(name, 0, "ORCL", "no signal".getBytes(UTF_8)))
                .get();
        producer.send(new ProducerRecord<>(name, 0, "ORCL", null)).get();
        publish(0, 1);
        awaitStored(webhook, 1);
        assertThat(bench.registry.get("webhook.unreadable").counter().count()).isEqualTo(2);
    }

    @Test
    void eachWebhookGetsWhatItsFiltersLetThrough() throws Exception {
        Webhook everything = everything();
        Webhook symbols = filtered(List.of("IBM"), List.of(), List.of(), 0, true);
        Webhook intervals = filtered(List.of(), List.of("5m"), List.of(), 0, true);
        Webhook actions = filtered(List.of(), List.of(), List.of("SELL", "HOLD"), 0, true);
        Webhook confident = filtered(List.of(), List.of(), List.of(), 0.5, true);
        Webhook live = filtered(List.of(), List.of(), List.of(), 0, false);
        Webhook disabled = bench.webhook(
                new WebhookSettings("http://localhost:1/", "", List.of(), List.of(), List.of(), 0, true, false));
        start();
        Interval five = Interval.parse("5m");
        send(TestingSignals.signal("IBM", 0));
        send(TestingSignals.signal("ORCL", 1));
        send(TestingSignals.signal("ORCL", 5));
        send(TestingSignals.signal(TestingSignals.bar("ORCL", five, 0, 3, Quality.SIMULATED)));
        send(TestingSignals.signal(TestingSignals.bar("ORCL", five, 0, 6, Quality.BACKFILLED)));
        awaitStored(everything, 5);
        assertThat(stored(symbols)).containsExactlyInAnyOrder("IBM 1m 0");
        assertThat(stored(intervals)).containsExactlyInAnyOrder("ORCL 5m 3", "ORCL 5m 6");
        assertThat(stored(actions)).containsExactlyInAnyOrder("ORCL 1m 1", "ORCL 1m 5");
        assertThat(stored(confident)).containsExactlyInAnyOrder("ORCL 1m 5", "ORCL 5m 6");
        assertThat(stored(live)).hasSize(4).doesNotContain("ORCL 5m 6");
        assertThat(stored(disabled)).isEmpty();
    }

    private Webhook everything() {
        return bench.webhook("http://localhost:1/");
    }

    private Webhook filtered(
            List<String> symbols, List<String> intervals, List<String> actions, double confidence, boolean backfilled) {
        return bench.webhook(new WebhookSettings(
                "http://localhost:1/", "", symbols, intervals, actions, confidence, backfilled, true));
    }

    private SignalIntake intake() {
        return new SignalIntake(bench.inbox, new StartOffsets(admin, true), bench.clock, bench.meters, () -> {});
    }

    private void start() {
        SignalIntake intake = intake();
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                TestingParts.kafka().bootstrapServers(),
                "group.id",
                name,
                "group.protocol",
                "consumer",
                "max.poll.records",
                10);
        loop = new PartitionLoop("webhook-loop", config, List.of(name), intake, status -> {});
        // The end of the topic is committed at once: from then on nothing is missed.
        await().atMost(PATIENCE)
                .until(() -> admin.listConsumerGroupOffsets(name)
                                .partitionsToOffsetAndMetadata()
                                .get()
                                .get(partition)
                        != null);
    }

    private void publish(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            send(TestingSignals.signal("ORCL", i));
        }
    }

    private void send(ConsensusSignal signal) throws Exception {
        producer.send(new ProducerRecord<>(name, 0, signal.symbol(), JsonCodec.write(signal)))
                .get();
    }

    private void awaitStored(Webhook webhook, int count) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(bench.deliveries(webhook)).hasSize(count));
    }

    private List<String> stored(Webhook webhook) {
        return bench.deliveries(webhook).stream()
                .map(each -> each.symbol() + ' ' + each.interval() + ' ' + sequence(each))
                .toList();
    }

    private static long sequence(WebhookDelivery delivery) {
        Duration since = Duration.between(TestingSignals.START, delivery.barTime());
        return since.toMillis() / Interval.parse(delivery.interval()).millis() - 1;
    }

    private static String payload(Webhook webhook, int sequence) throws Exception {
        return ConsensusRows.text(
                "select payload from webhook_delivery where webhook_id = '" + webhook.id() + "' and signal_id = '"
                        + TestingSignals.signal("ORCL", sequence).id() + "'");
    }
}
