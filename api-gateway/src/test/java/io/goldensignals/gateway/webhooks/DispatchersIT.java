package io.goldensignals.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.gateway.testing.TestingSignals;
import io.goldensignals.gateway.webhooks.DeliveryQueue.Claim;
import io.goldensignals.gateway.webhooks.DeliveryQueue.Room;
import io.goldensignals.gateway.webhooks.DeliveryQueue.State;
import io.goldensignals.gateway.webhooks.TestingTarget.Post;
import io.goldensignals.testsupport.TestingParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several replicas, several targets, and what happens when one of them, or the database, is not well. */
class DispatchersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestingConfig CONFIG = TestingConfig.open();

    private WebhookBench bench;
    private Dispatcher first;
    private Dispatcher second;

    @BeforeEach
    void open() throws Exception {
        bench = new WebhookBench();
        first = bench.dispatcher(CONFIG, "first");
        second = bench.dispatcher(CONFIG, "second");
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        bench.close();
    }

    @Test
    void replicasShareAndLoseNothing() {
        try (TestingTarget target = TestingTarget.accepting()) {
            Webhook webhook = bench.webhook(target.url("/"));
            ConsensusSignal[] signals = signals(300);
            bench.store(signals);
            awaitAllDelivered(webhook);
            assertThat(target.posts())
                    .extracting(Post::id)
                    .containsExactlyInAnyOrderElementsOf(
                            List.of(signals).stream().map(ConsensusSignal::id).toList());
            assertThat(target.posts())
                    .extracting(post -> post.header("User-Agent"))
                    .contains("GoldenSignals/first", "GoldenSignals/second");
        }
    }

    @Test
    void whatAReplicaHasSentAndNotRecordedIsSentAgainByAnother() {
        try (TestingTarget target = TestingTarget.accepting()) {
            Webhook webhook = bench.webhook(target.url("/"));
            ConsensusSignal signal = TestingSignals.signal("ORCL", 1);
            bench.store(signal);
            Duration lease = Duration.ofSeconds(30);
            Claim claim = claim(lease).getFirst();
            bench.sender(CONFIG, "killed")
                    .send(claim.target(), Message.signal(claim.signal(), claim.payload()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            assertThat(claim(lease)).as("under its lease").isEmpty();
            bench.clock.advance(lease);
            awaitAllDelivered(webhook);
            assertThat(target.posts()).extracting(Post::id).containsExactly(signal.id(), signal.id());
        }
    }

    @Test
    void aFailureThatIsToldAfterItsLeaseChangesNothing() {
        Webhook webhook = bench.webhook("http://localhost:1/");
        ConsensusSignal signal = TestingSignals.signal("ORCL", 1);
        bench.store(signal);
        Claim late = claim(Duration.ofSeconds(1)).getFirst();
        bench.clock.advance(Duration.ofSeconds(1));
        Claim current = claim(Duration.ofSeconds(1)).getFirst();
        Reply failure = new Reply(500, "answered 500", null, Duration.ZERO, Duration.ZERO);
        WebhookBench.await(
                bench.queue.record(late, State.DEAD, java.util.Optional.empty(), failure, bench.clock.instant()));
        assertThat(bench.delivery(webhook, signal).delivery().state()).isEqualTo(State.PENDING);
        WebhookBench.await(
                bench.queue.record(current, State.DEAD, java.util.Optional.empty(), failure, bench.clock.instant()));
        assertThat(bench.delivery(webhook, signal).delivery().state()).isEqualTo(State.DEAD);
        assertThat(bench.delivery(webhook, signal).attempts()).hasSize(2);
    }

    @Test
    void aSlowTargetHoldsUpNoOther() throws Exception {
        CountDownLatch patience = new CountDownLatch(1);
        TestingConfig unhurried = new TestingConfig(true, true, 10, 8, 4, Duration.ofMinutes(1));
        Dispatcher dispatcher = bench.dispatcher(unhurried);
        try (TestingTarget slow = new TestingTarget(post -> waitFor(patience));
                TestingTarget fast = TestingTarget.accepting()) {
            Webhook waiting = bench.webhook(slow.url("/"));
            bench.store(signals(20));
            await().atMost(PATIENCE).until(() -> {
                dispatcher.look();
                return slow.posts().size() == 4;
            });
            Webhook quick = bench.webhook(fast.url("/"));
            bench.store(signals(50));
            await().atMost(PATIENCE).until(() -> {
                dispatcher.look();
                return delivered(quick) == 50;
            });
            assertThat(slow.posts()).as("no more than its share").hasSize(4);
            assertThat(delivered(waiting)).isZero();
            patience.countDown();
            await().atMost(PATIENCE).until(() -> {
                dispatcher.look();
                return delivered(waiting) == 50;
            });
        } finally {
            patience.countDown();
            dispatcher.close();
        }
    }

    @Test
    void aTargetThatDoesNotAnswerIsGivenUpInTime() {
        CountDownLatch never = new CountDownLatch(1);
        TestingConfig hasty = new TestingConfig(true, true, 10, 8, 4, Duration.ofMillis(200));
        Dispatcher dispatcher = bench.dispatcher(hasty);
        try (TestingTarget mute = new TestingTarget(post -> waitFor(never))) {
            Webhook webhook = bench.webhook(mute.url("/"));
            ConsensusSignal signal = TestingSignals.signal("ORCL", 1);
            bench.store(signal);
            await().atMost(PATIENCE).until(() -> {
                dispatcher.look();
                return !bench.delivery(webhook, signal).attempts().isEmpty();
            });
            WebhookDelivery delivery = bench.delivery(webhook, signal).delivery();
            assertThat(delivery.state()).isEqualTo(State.PENDING);
            assertThat(delivery.lastStatus()).isNull();
            assertThat(delivery.lastError()).isEqualTo("no answer within 200 ms");
        } finally {
            never.countDown();
            dispatcher.close();
        }
    }

    @Test
    void deliveriesGoOnWhenTheDatabaseIsBack() {
        try (TestingTarget target = TestingTarget.accepting()) {
            Webhook webhook = bench.webhook(target.url("/"));
            bench.store(signals(5));
            TestingParts.postgresql().kill();
            try {
                first.look();
                assertThat(target.posts()).isEmpty();
            } finally {
                TestingParts.postgresql().start();
            }
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                first.look();
                return delivered(webhook) == 5;
            });
        }
    }

    @Test
    void whatWasKeptLongEnoughIsRemoved() {
        try (TestingTarget target = TestingTarget.accepting()) {
            Webhook webhook = bench.webhook(target.url("/"));
            bench.store(signals(3));
            awaitAllDelivered(webhook);
            WebhookHousekeeping housekeeping =
                    new WebhookHousekeeping(bench.database, CONFIG, bench.clock, bench.meters);
            bench.clock.advance(CONFIG.keep());
            WebhookBench.await(housekeeping.run());
            assertThat(bench.deliveries(webhook)).hasSize(3);
            bench.clock.advance(Duration.ofSeconds(1));
            bench.store(TestingSignals.signal("IBM", 1));
            WebhookBench.await(housekeeping.run());
            assertThat(bench.deliveries(webhook))
                    .extracting(WebhookDelivery::symbol)
                    .containsExactly("IBM");
            assertThat(bench.registry.get("webhook.pending").gauge().value()).isEqualTo(1);
        }
    }

    private List<Claim> claim(Duration lease) {
        return WebhookBench.await(bench.queue.claim(
                new Room(Map.of(), 10, 10),
                bench.clock.instant(),
                bench.clock.instant().plus(lease)));
    }

    private long delivered(Webhook webhook) {
        return bench.deliveries(webhook).stream()
                .filter(delivery -> delivery.state() == State.DELIVERED)
                .count();
    }

    private void awaitAllDelivered(Webhook webhook) {
        await().atMost(PATIENCE).until(() -> {
            first.look();
            second.look();
            return bench.deliveries(webhook).stream().allMatch(delivery -> delivery.state() == State.DELIVERED);
        });
    }

    private static ConsensusSignal[] signals(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestingSignals.signal("ORCL", i))
                .toArray(ConsensusSignal[]::new);
    }

    private static TestingTarget.Answer waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return TestingTarget.OK;
    }
}
