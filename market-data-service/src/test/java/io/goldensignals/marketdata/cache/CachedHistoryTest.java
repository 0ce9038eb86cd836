package io.goldensignals.marketdata.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.quota.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CachedHistoryTest {
    private static final Interval MINUTE = Interval.parse("1m");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Refusal DOWN = new Refusal.UpstreamDown("HTTP 500");

    private final TestingClock clock = new TestingClock("2026-11-25T12:20:00Z");
    private final AtomicLong nanos = new AtomicLong();
    private final CachedHistory cache = new CachedHistory(2, Duration.ofMinutes(5), clock, nanos::get);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void anEqualRequestIsAnsweredFromTheCacheUntilItExpires() throws Exception {
        HistoryRequest request = request("ACME", NOON);
        assertThat(get("yahoo", request, NOON)).isEqualTo(get("yahoo", request, NOON));
        assertThat(calls).hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(299).toNanos());
        get("yahoo", request, NOON);
        assertThat(calls).hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        get("yahoo", request, NOON);
        assertThat(calls).hasValue(2);
    }

    @Test
    void anotherProviderOrRequestIsAskedFor() throws Exception {
        get("yahoo", request("ACME", NOON), NOON);
        get("tiingo", request("ACME", NOON), NOON);
        get("yahoo", request("BETA", NOON), NOON);
        assertThat(calls).hasValue(3);
    }

    @Test
    void aWindowThatEndedLatelyIsNotKept() throws Exception {
        Instant later = NOON.plusMillis(1);
        get("yahoo", request("ACME", later), later);
        get("yahoo", request("ACME", later), later);
        assertThat(calls).hasValue(2);
        clock.advance(Duration.ofMillis(1));
        get("yahoo", request("ACME", later), later);
        get("yahoo", request("ACME", later), later);
        assertThat(calls).hasValue(3);
    }

    @Test
    void aRefusalIsNotKept() throws Exception {
        CachedHistory.Source source = () -> {
            calls.incrementAndGet();
            return Outcome.refused(DOWN);
        };
        assertThat(cache.get("yahoo", request("ACME", NOON), source)).isEqualTo(Outcome.refused(DOWN));
        assertThat(cache.get("yahoo", request("ACME", NOON), source)).isEqualTo(Outcome.refused(DOWN));
        assertThat(calls).hasValue(2);
    }

    @Test
    void equalRequestsAtOnceMakeOneCallAndShareItsRefusal() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        CachedHistory.Source source = () -> {
            calls.incrementAndGet();
            answer.await();
            return Outcome.refused(DOWN);
        };
        List<Thread> threads = new ArrayList<>();
        List<Future<Outcome<History>>> outcomes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            FutureTask<Outcome<History>> task =
                    new FutureTask<>(() -> cache.get("yahoo", request("ACME", NOON), source));
            threads.add(Thread.ofPlatform().start(task));
            outcomes.add(task);
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        answer.countDown();
        for (Future<Outcome<History>> outcome : outcomes) {
            assertThat(outcome.get()).isEqualTo(Outcome.refused(DOWN));
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void whenTheOneWhoAsksIsInterruptedAnotherAsks() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch asking = new CountDownLatch(1);
        HistoryRequest request = request("ACME", NOON);
        Thread leader = Thread.ofPlatform()
                .start(() -> assertThatThrownBy(() -> cache.get("yahoo", request, () -> {
                            asking.countDown();
                            never.await();
                            return Outcome.refused(DOWN);
                        }))
                        .isInstanceOf(InterruptedException.class));
        asking.await();
        FutureTask<Outcome<History>> follower = new FutureTask<>(() -> get("yahoo", request, NOON));
        Thread waiting = Thread.ofPlatform().start(follower);
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        leader.interrupt();
        assertThat(follower.get()).isInstanceOf(Outcome.Ok.class);
        assertThat(calls).hasValue(1);
    }

    private Outcome<History> get(String provider, HistoryRequest request, Instant lastClose)
            throws InterruptedException {
        return cache.get(provider, request, () -> {
            calls.incrementAndGet();
            PriceBar bar = new PriceBar(lastClose.minusSeconds(60), 1, 1, 1, 1, calls.get());
            return Outcome.ok(new History(Adjustment.RAW, List.of(bar)));
        });
    }

    private static HistoryRequest request(String symbol, Instant to) {
        return new HistoryRequest(symbol, MINUTE, Optional.empty(), to, 10, Adjustment.RAW);
    }
}
