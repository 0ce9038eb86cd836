package io.goldensignals.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.stream.FeedEnd;
import io.goldensignals.gateway.testing.ConsensusLog;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.Gateway.Answer;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.gateway.webhooks.TestingTarget.Post;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhooksProfile.class)
@QuarkusTestResource(RealParts.class)
class WebhooksIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATH = "/api/v1/webhooks";
    private static final String NONE = PATH + "/" + "0".repeat(32);

    private final Gateway gateway = new Gateway();
    private TestingTarget target;

    @BeforeAll
    static void tables() throws Exception {
        ConsensusRows.recreate();
    }

    /** Other tests make the tables anew, and are not to find what this gateway reads and posts. */
    @AfterAll
    static void rest() {
        Arc.container().instance(IntakeLoop.class).get().close();
        Arc.container().instance(Dispatcher.class).get().close();
    }

    @BeforeEach
    void open() throws Exception {
        ConsensusRows.execute("delete from webhook");
        target = TestingTarget.accepting();
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void aSignalIsPostedSignedAndTold() throws Exception {
        Answer made = create("{\"url\":\"%s\",\"symbols\":[\"ORCL\"]}".formatted(target.url("/in")));
        String path = made.header("Location").substring(made.header("Location").indexOf(PATH));
        awaitGroup();
        ConsensusSignal signal = TestingSignals.signal("ORCL", 4);
        try (ConsensusLog log = new ConsensusLog(TestingParts.kafka().bootstrapServers())) {
            FeedEnd.continueFrom(log);
            log.publish(TestingSignals.signal("IBM", 4));
            log.publish(signal);
            log.repeat("ORCL", 1);
            log.flush();
        }
        await().atMost(PATIENCE).until(() -> !target.posts().isEmpty());
        Post post = target.posts().getFirst();
        assertThat(post.body()).isEqualTo(new String(JsonCodec.write(signal), UTF_8));
        assertThat(post.header("Webhook-Signature"))
                .isEqualTo(Receiver.signature(
                        made.text("secret"),
                        signal.id(),
                        Long.parseLong(post.header("Webhook-Timestamp")),
                        post.body().getBytes(UTF_8)));
        String delivery = path + "/deliveries/" + signal.id();
        await().atMost(PATIENCE)
                .until(() -> gateway.get(delivery)
                        .json()
                        .at("/delivery/state")
                        .asText()
                        .equals("DELIVERED"));
        assertThat(gateway.get(delivery).json().at("/attempts/0/status").asInt())
                .isEqualTo(200);
        assertThat(gateway.get(path + "/deliveries?state=DELIVERED").json().get("deliveries"))
                .hasSize(1);
        assertThat(gateway.get(path + "/deliveries?state=DEAD").json().get("deliveries"))
                .isEmpty();
        assertThat(gateway.send("POST", delivery + "/redeliver").status()).isEqualTo(204);
        await().atMost(PATIENCE).until(() -> target.posts().size() == 2);
        assertThat(target.posts()).extracting(Post::id).containsOnly(signal.id());
        assertThat(gateway.send("POST", path + "/redeliver-dead")
                        .json()
                        .get("deliveries")
                        .asInt())
                .isZero();
        assertThat(gateway.get("/q/metrics").response().body()).asString().contains("webhook_deliveries_total");
    }

    @Test
    void theSecretIsToldOnceAndAgainOnlyWhenReplaced() throws Exception {
        Answer made = create("{\"url\":\"%s\"}".formatted(target.url("/")));
        assertThat(made.text("secret")).startsWith("whsec_");
        String path = path(made);
        assertThat(gateway.get(path).json().toString()).doesNotContain("whsec_").doesNotContain("\"secret\"");
        Answer rotated = gateway.send("POST", path + "/rotate-secret");
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.text("secret")).startsWith("whsec_").isNotEqualTo(made.text("secret"));
        assertThat(rotated.json().at("/webhook/secretVersion").asInt()).isEqualTo(2);
    }

    @Test
    void aTestTellsWhatCameBack() throws Exception {
        AtomicInteger status = new AtomicInteger(418);
        try (TestingTarget teapot =
                new TestingTarget(post -> new TestingTarget.Answer(status.get(), java.util.Map.of(), "short"))) {
            String path = path(create("{\"url\":\"%s\",\"enabled\":false}".formatted(teapot.url("/"))));
            Answer refused = gateway.send("POST", path + "/test");
            assertThat(refused.json().get("status").asInt()).isEqualTo(418);
            assertThat(refused.text("error")).isEqualTo("answered 418");
            assertThat(refused.text("response")).isEqualTo("short");
            status.set(200);
            assertThat(gateway.send("POST", path + "/test").json().has("error")).isFalse();
            assertThat(teapot.posts())
                    .extracting(post -> post.header("Webhook-Event"))
                    .containsOnly("test");
            assertThat(gateway.get(path + "/deliveries").json().get("deliveries"))
                    .isEmpty();
        }
    }

    @Test
    void settingsAreReplacedAndPagesHangTogether() throws Exception {
        for (int i = 0; i < WebhooksProfile.MOST; i++) {
            create("{\"url\":\"%s\",\"description\":\"%d\",\"minConfidence\":0.5}".formatted(target.url("/"), i));
        }
        Answer full = gateway.post(PATH, "{\"url\":\"%s\"}".formatted(target.url("/")));
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.text("detail")).contains("golden.webhooks.most");
        JsonNode first = gateway.get(PATH + "?limit=3").json();
        JsonNode second = gateway.get(
                        PATH + "?limit=3&cursor=" + first.get("next").asText())
                .json();
        assertThat(first.findValuesAsText("description")).containsExactly("4", "3", "2");
        assertThat(second.findValuesAsText("description")).containsExactly("1", "0");
        assertThat(second.has("next")).isFalse();
        String path = PATH + "/" + second.at("/webhooks/1/id").asText();
        assertThat(gateway.get(path).json().get("minConfidence").asDouble()).isEqualTo(0.5);
        Answer changed =
                gateway.put(path, "{\"url\":\"%s\",\"actions\":[\"SELL\",\"BUY\"]}".formatted(target.url("/x")));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json()).isEqualTo(gateway.get(path).json());
        assertThat(changed.json().get("actions").toString()).isEqualTo("[\"BUY\",\"SELL\"]");
        assertThat(changed.json().get("minConfidence").asDouble()).isZero();
        assertThat(changed.text("createdBy")).isNotBlank();
        assertThat(gateway.send("DELETE", path).status()).isEqualTo(204);
        assertThat(gateway.get(path).status()).isEqualTo(404);
    }

    @Test
    void theFieldAtFaultIsNamed() throws Exception {
        assertField("{}", "url");
        assertField("{\"url\":\"ftp://example.com/\"}", "url");
        assertField("{\"url\":\"https://me:word@example.com/\"}", "url");
        assertField("{\"url\":\"https://host.invalid/\"}", "url");
        assertField("{\"url\":7}", "url");
        String url = "{\"url\":\"" + target.url("/") + "\",";
        assertField(url + "\"symbols\":[\"orcl\"]}", "symbols");
        assertField(url + "\"symbols\":\"ORCL\"}", "symbols");
        assertField(url + "\"intervals\":[\"1y\"]}", "intervals");
        assertField(url + "\"actions\":[\"KEEP\"]}", "actions");
        assertField(url + "\"minConfidence\":1.1}", "minConfidence");
        assertField(url + "\"minConfidence\":\"1\"}", "minConfidence");
        assertField(url + "\"backfilled\":\"yes\"}", "backfilled");
        assertField(url + "\"description\":\"" + "x".repeat(201) + "\"}", "description");
        assertField(url + "\"secret\":\"mine\"}", "secret");
        assertThat(gateway.post(PATH, "[]").status()).isEqualTo(400);
        assertThat(gateway.post(PATH, "{").status()).isEqualTo(400);
        assertThat(gateway.post(PATH, " ".repeat(100_000)).status()).isEqualTo(413);
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        for (String path : List.of(NONE, NONE + "/deliveries", NONE + "/deliveries/" + "0".repeat(32))) {
            assertThat(gateway.get(path).status()).as(path).isEqualTo(404);
        }
        for (String path : List.of("/test", "/rotate-secret", "/redeliver-dead")) {
            assertThat(gateway.send("POST", NONE + path).status()).as(path).isEqualTo(404);
        }
        assertThat(gateway.send("DELETE", NONE).status()).isEqualTo(404);
        assertThat(gateway.put(NONE, "{\"url\":\"%s\"}".formatted(target.url("/")))
                        .status())
                .isEqualTo(404);
        assertThat(gateway.get(PATH + "/x").text("parameter")).isEqualTo("id");
        assertThat(gateway.get(NONE + "/deliveries?state=LOST").text("parameter"))
                .isEqualTo("state");
        assertThat(gateway.get(PATH + "?cursor=x").text("parameter")).isEqualTo("cursor");
        assertThat(gateway.get(PATH + "?limit=1001").text("parameter")).isEqualTo("limit");
    }

    private void awaitGroup() {
        try (Admin admin = TestingParts.kafka().admin()) {
            await().atMost(PATIENCE)
                    .until(
                            () -> admin
                                            .listConsumerGroupOffsets(IntakeLoop.GROUP)
                                            .partitionsToOffsetAndMetadata()
                                            .get()
                                            .keySet()
                                            .stream()
                                            .map(TopicPartition::partition)
                                            .distinct()
                                            .count()
                                    == io.goldensignals.contracts.Topics.PARTITIONS);
        }
    }

    private Answer create(String body) throws Exception {
        Answer made = gateway.post(PATH, body);
        assertThat(made.status()).as(() -> made.json().toString()).isEqualTo(201);
        return made;
    }

    private static String path(Answer made) {
        return PATH + "/" + made.json().at("/webhook/id").asText();
    }

    private void assertField(String body, String field) throws Exception {
        Answer answer = gateway.post(PATH, body);
        assertThat(answer.status()).as(body).isEqualTo(422);
        assertThat(answer.text("field")).as(body).isEqualTo(field);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
