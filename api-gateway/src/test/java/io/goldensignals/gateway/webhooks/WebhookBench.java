package io.goldensignals.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.access.TestingSecret;
import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.TestingDatabase;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The parts of webhooks over a real, empty PostgreSQL, with a clock that tests move. */
final class WebhookBench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Vertx vertx = Vertx.vertx();
    final TestingClock clock = new TestingClock();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final WebhookMeters meters = new WebhookMeters(registry);
    final WebhookSecrets secrets = new WebhookSecrets(TestingSecret.lasting());
    final Database database;
    final WebhookTable table;
    final DeliveryInbox inbox;
    final DeliveryQueue queue;
    final DeliveryLog log;
    private final SystemResolver resolver = new SystemResolver(vertx);

    WebhookBench() throws Exception {
        ConsensusRows.recreate();
        database = TestingDatabase.open(vertx);
        table = new WebhookTable(database);
        inbox = new DeliveryInbox(database);
        queue = new DeliveryQueue(database);
        log = new DeliveryLog(database);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    Sender sender(WebhooksConfig config, String version) {
        return new Sender(vertx, new Targets(resolver, config), secrets, clock, config, version);
    }

    Dispatcher dispatcher(WebhooksConfig config) {
        return dispatcher(config, "test");
    }

    Dispatcher dispatcher(WebhooksConfig config, String version) {
        return new Dispatcher(queue, sender(config, version), secrets, config, clock, meters);
    }

    /** One that wants everything. */
    Webhook webhook(String url) {
        return webhook(new WebhookSettings(url, "", List.of(), List.of(), List.of(), 0, true, true));
    }

    Webhook webhook(WebhookSettings settings) {
        Targets anything = new Targets(resolver, TestingConfig.open());
        Webhooks webhooks = new Webhooks(
                table, anything, sender(TestingConfig.open(), "test"), secrets, TestingConfig.open(), clock);
        return await(webhooks.create(settings, "key:test")).webhook();
    }

    void store(ConsensusSignal... signals) {
        await(inbox.store(
                Arrays.stream(signals)
                        .map(signal -> new SignalRecord(signal, json(signal)))
                        .toList(),
                clock.instant()));
    }

    static String json(ConsensusSignal signal) {
        return new String(JsonCodec.write(signal), UTF_8);
    }

    WebhookDeliveryDetail delivery(Webhook webhook, ConsensusSignal signal) {
        return await(log.get(webhook.id(), signal.id())).orElseThrow();
    }

    List<WebhookDelivery> deliveries(Webhook webhook) {
        return await(log.page(new DeliveryLog.Question(
                        webhook.id(), java.util.Optional.empty(), java.util.Optional.empty(), 1_000)))
                .deliveries();
    }

    @Override
    public void close() {
        resolver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
