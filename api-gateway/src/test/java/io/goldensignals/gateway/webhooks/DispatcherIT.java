package io.goldensignals.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.gateway.webhooks.DeliveryQueue.State;
import io.goldensignals.gateway.webhooks.TestingTarget.Answer;
import io.goldensignals.gateway.webhooks.TestingTarget.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatcherIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ConsensusSignal SIGNAL = TestingSignals.signal("ORCL", 9);

    private WebhookBench bench;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() throws Exception {
        bench = new WebhookBench();
        dispatcher = bench.dispatcher(TestingConfig.open());
    }

    @AfterEach
    void close() {
        dispatcher.close();
        bench.close();
    }

    @Test
    void theRecordIsPostedAsItIsAndSigned() {
        try (TestingTarget target = TestingTarget.accepting()) {
            Webhook webhook = bench.webhook(target.url("/hook?x=1"));
            bench.store(SIGNAL);
            awaitState(webhook, State.DELIVERED);
            Post post = target.posts().getFirst();
            assertThat(post.path()).isEqualTo("/hook?x=1");
            assertThat(post.body()).isEqualTo(WebhookBench.json(SIGNAL));
            assertThat(post.id()).isEqualTo(SIGNAL.id());
            assertThat(post.header("Webhook-Event")).isEqualTo("signal");
            assertThat(post.header("Content-Type")).isEqualTo("application/json");
            assertThat(post.header("User-Agent")).isEqualTo("GoldenSignals/test");
            assertThat(post.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
            long seconds = bench.clock.instant().getEpochSecond();
            assertThat(post.header("Webhook-Timestamp")).isEqualTo(Long.toString(seconds));
            assertThat(post.header("Webhook-Signature")).isEqualTo(signature(webhook, 1, post));
            WebhookAttempt attempt = bench.delivery(webhook, SIGNAL).attempts().getFirst();
            assertThat(attempt.status()).isEqualTo(200);
            assertThat(attempt.response()).isEqualTo("taken");
            assertThat(target.posts()).hasSize(1);
        }
    }

    @Test
    void aFailureIsTriedAgainUntilItSucceeds() {
        AtomicInteger count = new AtomicInteger();
        try (TestingTarget target =
                new TestingTarget(post -> count.incrementAndGet() < 3 ? Answer.of(500) : TestingTarget.OK)) {
            Webhook webhook = bench.webhook(target.url("/"));
            bench.store(SIGNAL);
            awaitAttempts(webhook, 1);
            WebhookDelivery failed = bench.delivery(webhook, SIGNAL).delivery();
            assertThat(failed.state()).isEqualTo(State.PENDING);
            assertThat(failed.lastStatus()).isEqualTo(500);
            assertThat(failed.lastError()).isEqualTo("answered 500");
            assertThat(Duration.between(bench.clock.instant(), failed.nextAttemptAt()))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
            bench.clock.advance(Duration.ofSeconds(6));
            awaitAttempts(webhook, 2);
            bench.clock.advance(Duration.ofSeconds(12));
            awaitState(webhook, State.DELIVERED);
            assertThat(target.posts())
                    .extracting(Post::id)
                    .containsOnly(SIGNAL.id())
                    .hasSize(3);
            assertThat(bench.delivery(webhook, SIGNAL).attempts())
                    .extracting(WebhookAttempt::status)
                    .containsExactly(200, 500, 500);
            assertThat(bench.delivery(webhook, SIGNAL).delivery().lastError()).isNull();
        }
    }

    @Test
    void aTargetMayAskForALongerPause() {
        try (TestingTarget target = new TestingTarget(post -> new Answer(503, Map.of("Retry-After", "1800"), ""))) {
            Webhook webhook = bench.webhook(target.url("/"));
            bench.store(SIGNAL);
            awaitAttempts(webhook, 1);
            assertThat(bench.delivery(webhook, SIGNAL).delivery().nextAttemptAt())
                    .isEqualTo(bench.clock.instant().plusSeconds(1_800));
        }
    }

    @Test
    void deadAfterADayAndPostedAgainWhenAskedTo() {
        AtomicInteger status = new AtomicInteger(500);
        try (TestingTarget target = new TestingTarget(post -> Answer.of(status.get()))) {
            Webhook webhook = bench.webhook(target.url("/"));
            bench.store(SIGNAL);
            Instant start = bench.clock.instant();
            Instant last = start;
            for (int attempts = 1; state(webhook) == State.PENDING; attempts++) {
                awaitAttempts(webhook, attempts);
                last = bench.clock.instant();
                Instant next = bench.delivery(webhook, SIGNAL).delivery().nextAttemptAt();
                if (next != null) {
                    bench.clock.advance(Duration.between(last, next));
                }
            }
            assertThat(state(webhook)).isEqualTo(State.DEAD);
            assertThat(Duration.between(start, last)).isEqualTo(Duration.ofHours(24));
            assertThat(target.posts()).hasSizeBetween(30, 45);
            status.set(204);
            assertThat(WebhookBench.await(bench.log.redeliverDead(webhook.id(), bench.clock.instant())))
                    .isEqualTo(new Redelivery(1, false));
            awaitState(webhook, State.DELIVERED);
            assertThat(target.posts().getLast().id()).isEqualTo(SIGNAL.id());
        }
    }

    @Test
    void aTargetThatIsGoneIsDisabled() {
        try (TestingTarget target = new TestingTarget(post -> Answer.of(410))) {
            Webhook webhook = bench.webhook(target.url("/"));
            bench.store(SIGNAL);
            awaitState(webhook, State.DEAD);
            Webhook after = WebhookBench.await(bench.table.get(webhook.id())).orElseThrow();
            assertThat(after.enabled()).isFalse();
            assertThat(after.disabledBecause()).contains("410");
            bench.store(TestingSignals.signal("ORCL", 10));
            assertThat(bench.deliveries(webhook)).hasSize(1);
        }
    }

    @Test
    void redirectsAreNotFollowed() {
        try (TestingTarget elsewhere = TestingTarget.accepting();
                TestingTarget target =
                        new TestingTarget(post -> new Answer(307, Map.of("Location", elsewhere.url("/")), ""))) {
            Webhook webhook = bench.webhook(target.url("/"));
            bench.store(SIGNAL);
            awaitAttempts(webhook, 1);
            assertThat(bench.delivery(webhook, SIGNAL).delivery().lastError()).contains("redirects are not followed");
            assertThat(elsewhere.posts()).isEmpty();
        }
    }

    @Test
    void ofALongAnswerAKilobyteIsKept() {
        try (TestingTarget target = new TestingTarget(post -> new Answer(200, Map.of(), "\0x".repeat(500_000)))) {
            Webhook webhook = bench.webhook(target.url("/"));
            bench.store(SIGNAL);
            awaitState(webhook, State.DELIVERED);
            assertThat(bench.delivery(webhook, SIGNAL).attempts().getFirst().response())
                    .isEqualTo(" x".repeat(512));
        }
    }

    @Test
    void aRotatedSecretSignsTogetherWithItsPredecessorForADay() {
        try (TestingTarget target = TestingTarget.accepting()) {
            Webhook webhook = bench.webhook(target.url("/"));
            Instant now = bench.clock.instant();
            WebhookBench.await(bench.table.rotate(webhook.id(), now, now.plus(Webhooks.PREVIOUS_SECRET)));
            bench.store(SIGNAL);
            awaitState(webhook, State.DELIVERED);
            Post first = target.posts().getFirst();
            assertThat(first.header("Webhook-Signature"))
                    .isEqualTo(signature(webhook, 2, first) + ' ' + signature(webhook, 1, first));
            bench.clock.advance(Webhooks.PREVIOUS_SECRET);
            WebhookBench.await(bench.log.redeliver(webhook.id(), SIGNAL.id(), bench.clock.instant()));
            awaitPosts(target, 2);
            Post second = target.posts().getLast();
            assertThat(second.header("Webhook-Signature")).isEqualTo(signature(webhook, 2, second));
        }
    }

    @Test
    void addressesAreCheckedAtEachDelivery() {
        try (TestingTarget target = TestingTarget.accepting()) {
            Webhook webhook = bench.webhook(target.url("/"));
            bench.store(SIGNAL);
            TestingConfig strict = new TestingConfig(true, false, 10, 16, 4, Duration.ofSeconds(1));
            Dispatcher careful = bench.dispatcher(strict);
            await().atMost(PATIENCE).until(() -> {
                careful.look();
                return !bench.delivery(webhook, SIGNAL).attempts().isEmpty();
            });
            careful.close();
            assertThat(bench.delivery(webhook, SIGNAL).delivery().lastError())
                    .isEqualTo("not sent: its host has an address that is not public");
            assertThat(target.posts()).isEmpty();
        }
    }

    private State state(Webhook webhook) {
        return bench.delivery(webhook, SIGNAL).delivery().state();
    }

    private void awaitState(Webhook webhook, State state) {
        await().atMost(PATIENCE).until(() -> {
            dispatcher.look();
            return state(webhook) == state;
        });
    }

    private void awaitAttempts(Webhook webhook, int attempts) {
        await().atMost(PATIENCE).until(() -> {
            dispatcher.look();
            List<WebhookAttempt> made = bench.delivery(webhook, SIGNAL).attempts();
            return made.size() >= attempts;
        });
    }

    private void awaitPosts(TestingTarget target, int posts) {
        await().atMost(PATIENCE).until(() -> {
            dispatcher.look();
            return target.posts().size() >= posts;
        });
    }

    private String signature(Webhook webhook, int version, Post post) {
        return Receiver.signature(
                bench.secrets.text(webhook.id(), version),
                post.id(),
                Long.parseLong(post.header("Webhook-Timestamp")),
                post.body().getBytes(UTF_8));
    }
}
