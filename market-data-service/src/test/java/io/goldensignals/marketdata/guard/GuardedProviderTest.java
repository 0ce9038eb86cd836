package io.goldensignals.marketdata.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.marketdata.cache.CachedHistory;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.quota.TestingClock;
import io.goldensignals.marketdata.telemetry.ProviderMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class GuardedProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Refusal DOWN = new Refusal.UpstreamDown("HTTP 500");

    private final TestingAdapter adapter = new TestingAdapter();
    private final TestingQuota quota = new TestingQuota();
    private final TestingClock clock = new TestingClock("2026-11-25T12:00:00Z");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final GuardedProvider provider = guarded(Duration.ofSeconds(20), 2);

    static Stream<Refusal> refusals() {
        return Stream.of(
                new Refusal.NotFound("a"),
                new Refusal.NoData("b"),
                new Refusal.RateLimited(Optional.empty(), "c"),
                new Refusal.Unauthorised("d"),
                new Refusal.NotEntitled("e"),
                new Refusal.BadRequest("f"),
                new Refusal.UpstreamDown("g"),
                new Refusal.Unreadable("h"));
    }

    @Test
    void whatTheAdapterSaysGoesThrough() throws Exception {
        assertThat(provider.profile()).isEqualTo(adapter.profile());
        assertThat(provider.spelling("ACME")).contains("T:ACME");
        assertThat(provider.adjustments(Interval.parse("1m"))).containsExactly(Adjustment.SPLIT);
        assertThat(provider.hasHistoryAt(Interval.parse("5m"))).isFalse();
        assertThat(provider.open()).isNotNull();
        assertThat(provider.quote("ACME")).isInstanceOf(Outcome.Ok.class);
        assertThat(provider.quotes(Set.of("ACME", "BTC-USD"))).containsOnlyKeys("ACME", "BTC-USD");
        assertThat(provider.history(request("ACME"))).isInstanceOf(Outcome.Ok.class);
        assertThat(count("calls", "capability", "batch-quote", "outcome", "ok")).isEqualTo(1);
        assertThat(registry.get("market.data.provider.latency").timers())
                .filteredOn(timer -> timer.count() > 0)
                .hasSize(3);
        for (Capability capability : Capability.values()) {
            assertThat(provider.available(capability)).isTrue();
        }
        ProviderStatus status = provider.status("replica-1").orElseThrow();
        assertThat(status.state()).isEqualTo(ProviderStatus.State.UP);
        assertThat(status.replica()).isEqualTo("replica-1");
        assertThat(status.lastSuccess()).isEqualTo(NOW);
        assertThat(status.latencyMillis()).isNotNegative();
        assertThat(status.capabilities()).containsExactly("quote", "batch-quote", "history", "stream");
        assertThat(status.quotas()).containsExactly(new ProviderStatus.Quota(5, 60, 5));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalReachesTheCallerAsItIs(Refusal refusal) throws Exception {
        adapter.quote = symbol -> refusal;
        assertThat(provider.quote("ACME")).isEqualTo(Outcome.refused(refusal));
        // An outage alone is worth another try.
        assertThat(adapter.calls).hasValue(refusal instanceof Refusal.UpstreamDown ? 3 : 1);
        assertThat(count("calls", "capability", "quote", "outcome", refusal.kind()))
                .isEqualTo(1);
        boolean isAboutTheSymbol = refusal instanceof Refusal.NotFound || refusal instanceof Refusal.NoData;
        assertThat(provider.status("r").orElseThrow().lastError())
                .isEqualTo(isAboutTheSymbol ? null : new ProviderStatus.Failure(refusal.kind(), refusal.detail(), NOW));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theBreakerOpensByTheProvidersFaultOnly(Refusal refusal) throws Exception {
        adapter.history = symbol -> refusal;
        for (int i = 0; i < 8; i++) {
            quota.retryAt = null;
            provider.history(request("ACME" + (char) ('A' + i)));
        }
        boolean isFault = Set.of("upstream-down", "unreadable", "unauthorised").contains(refusal.kind());
        assertThat(provider.status("r").orElseThrow().breaker())
                .isEqualTo(isFault ? ProviderStatus.Breaker.OPEN : ProviderStatus.Breaker.CLOSED);
    }

    @Test
    void theBreakerOpensAndClosesAgainAfterItsDelay() throws Exception {
        adapter.quote = symbol -> new Refusal.Unreadable("<html>");
        for (int i = 0; i < 4; i++) {
            provider.quote("ACME");
        }
        assertThat(adapter.calls).hasValue(4);
        assertThat(provider.status("r").orElseThrow().state()).isEqualTo(ProviderStatus.State.DOWN);
        assertThat(gauge("breaker")).isEqualTo(2);
        assertThat(provider.available(Capability.QUOTE)).isFalse();
        assertThat(provider.available(Capability.STREAM)).isTrue();
        assertThat(refusal(provider.quote("ACME"))).isInstanceOf(Refusal.UpstreamDown.class);
        assertThat(adapter.calls).hasValue(4);
        assertThat(provider.status("r").orElseThrow().lastError().kind()).isEqualTo("unreadable");

        adapter.quote = symbol -> null;
        await().until(() -> provider.available(Capability.QUOTE));
        await().until(() -> provider.quote("ACME") instanceof Outcome.Ok);
        assertThat(provider.status("r").orElseThrow().state()).isEqualTo(ProviderStatus.State.UP);
        assertThat(gauge("breaker")).isZero();
    }

    @Test
    void anOutageThatPassesIsRetried() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        adapter.quote = symbol -> first.getAndSet(false) ? DOWN : null;
        assertThat(provider.quote("ACME")).isInstanceOf(Outcome.Ok.class);
        assertThat(adapter.calls).hasValue(2);
        assertThat(count("calls", "capability", "quote", "outcome", "ok")).isEqualTo(1);
    }

    @Test
    void aBatchWithOneGoodAnswerIsASuccess() throws Exception {
        adapter.batch = symbol -> symbol.equals("GOOD") ? null : DOWN;
        assertThat(provider.quotes(Set.of("GOOD", "BAD"))).containsEntry("BAD", Outcome.refused(DOWN));
        assertThat(adapter.calls).hasValue(1);
        assertThat(provider.quotes(Set.of("BAD"))).containsEntry("BAD", Outcome.refused(DOWN));
        assertThat(adapter.calls).hasValue(4);
    }

    @Test
    void beingOverTheQuotaPausesIt() throws Exception {
        adapter.quote = symbol -> new Refusal.RateLimited(Optional.of(NOW.plusSeconds(90)), "HTTP 429");
        adapter.history = symbol -> new Refusal.RateLimited(Optional.empty(), "HTTP 429");
        adapter.batch = symbol -> new Refusal.RateLimited(Optional.of(NOW.plusSeconds(1_000_000)), "HTTP 429");
        provider.quote("ACME");
        quota.retryAt = null;
        provider.history(request("ACME"));
        quota.retryAt = null;
        provider.quotes(Set.of("A", "B", "C"));
        assertThat(quota.pauses)
                .containsExactly(NOW.plusSeconds(90), NOW.plusSeconds(60), NOW.plus(Duration.ofDays(1)));
        assertThat(provider.available(Capability.QUOTE)).isFalse();
        assertThat(provider.status("r").orElseThrow().state()).isEqualTo(ProviderStatus.State.LIMITED);
        assertThat(provider.quote("ACME"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(((Refusal.RateLimited) refused.refusal()).retryAt())
                                .contains(NOW.plus(Duration.ofDays(1))));
        assertThat(adapter.calls).hasValue(3);
    }

    @Test
    void ourOwnQuotaPausesNothingAndCountsAsNoError() throws Exception {
        adapter.quote = symbol -> new Refusal.RateLimited(Optional.of(NOW.plusSeconds(1)), "own");
        provider.quote("ACME");
        assertThat(quota.pauses).isEmpty();
        assertThat(provider.status("r").orElseThrow().lastError()).isNull();
        assertThat(provider.status("r").orElseThrow().latencyMillis()).isNull();
        assertThat(provider.status("r").orElseThrow().state()).isEqualTo(ProviderStatus.State.UP);
    }

    @Test
    void whatTheKeyDoesNotCoverIsAskedForOnce() throws Exception {
        adapter.batch = symbol -> new Refusal.NotEntitled("premium");
        provider.quotes(Set.of("ACME", "BTC-USD"));
        assertThat(provider.available(Capability.BATCH_QUOTE)).isFalse();
        assertThat(provider.available(Capability.QUOTE)).isTrue();
        assertThat(provider.quotes(Set.of("ACME", "BETA")).values())
                .containsOnly(Outcome.refused(new Refusal.NotEntitled("premium")));
        assertThat(adapter.calls).hasValue(1);
        assertThat(provider.quote("ACME")).isInstanceOf(Outcome.Ok.class);
        ProviderStatus status = provider.status("r").orElseThrow();
        assertThat(status.state()).isEqualTo(ProviderStatus.State.LIMITED);
        assertThat(status.disabled())
                .containsEntry("batch-quote of shares", "premium")
                .containsEntry("batch-quote of crypto", "premium");
        assertThat(gauge("disabled")).isEqualTo(2);
    }

    @Test
    void withoutBatchesEverySymbolCostsACall() throws Exception {
        assertThat(provider.quoteCost(30)).isEqualTo(4);
        adapter.batch = symbol -> new Refusal.NotEntitled("premium");
        provider.quotes(Set.of("ACME", "BTC-USD"));
        assertThat(provider.quoteCost(30)).isEqualTo(60);
    }

    @Test
    void aPlanForSharesLeavesTheirsWhenItHasNoCrypto() throws Exception {
        adapter.quote = symbol -> symbol.equals("BTC-USD") ? new Refusal.NotEntitled("stocks only") : null;
        provider.quote("BTC-USD");
        assertThat(provider.available(Capability.QUOTE)).isTrue();
        assertThat(provider.quote("ACME")).isInstanceOf(Outcome.Ok.class);
        assertThat(refusal(provider.quote("ETH-USD"))).isEqualTo(new Refusal.NotEntitled("stocks only"));
        assertThat(adapter.calls).hasValue(2);
    }

    @Test
    void whatHasWorkedIsNotDisabledByARequestTooFar() throws Exception {
        provider.history(request("ACME"));
        adapter.history = symbol -> new Refusal.NotEntitled("too long ago");
        provider.history(request("BETA"));
        assertThat(provider.available(Capability.HISTORY)).isTrue();
        adapter.history = symbol -> null;
        assertThat(provider.history(request("BETA"))).isInstanceOf(Outcome.Ok.class);
    }

    @Test
    void keptHistoryNeedsNoProvider() throws Exception {
        provider.history(request("ACME"));
        quota.retryAt = NOW.plusSeconds(60);
        assertThat(provider.history(request("ACME"))).isInstanceOf(Outcome.Ok.class);
        assertThat(adapter.calls).hasValue(1);
    }

    @Test
    void anOperationThatTakesTooLongIsInterrupted() throws Exception {
        GuardedProvider hasty = guarded(Duration.ofMillis(100), 0);
        CountDownLatch interrupted = new CountDownLatch(1);
        adapter.quote = symbol -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return null;
        };
        assertThat(refusal(hasty.quote("ACME"))).isEqualTo(new Refusal.UpstreamDown("no answer within 100 ms"));
        interrupted.await();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptedCallerIsNoFaultOfTheProvider() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        adapter.quote = symbol -> {
            asking.countDown();
            new CountDownLatch(1).await();
            return null;
        };
        FutureTask<Void> task = new FutureTask<>(() -> {
            assertThatThrownBy(() -> provider.quote("ACME")).isInstanceOf(InterruptedException.class);
            return null;
        });
        Thread caller = Thread.ofPlatform().start(task);
        asking.await();
        caller.interrupt();
        task.get();
        assertThat(provider.status("r").orElseThrow().lastError()).isNull();
    }

    @Test
    void moreOperationsAtOnceThanAllowedAreRefused() throws Exception {
        CountDownLatch asking = new CountDownLatch(2);
        CountDownLatch answer = new CountDownLatch(1);
        adapter.quote = symbol -> {
            asking.countDown();
            answer.await();
            return null;
        };
        FutureTask<Outcome<?>> one = new FutureTask<>(() -> provider.quote("A"));
        FutureTask<Outcome<?>> two = new FutureTask<>(() -> provider.quote("B"));
        Thread.ofPlatform().start(one);
        Thread.ofPlatform().start(two);
        asking.await();
        assertThat(refusal(provider.quote("C")))
                .isEqualTo(new Refusal.UpstreamDown("not asked: 2 operations are under way"));
        answer.countDown();
        assertThat(one.get()).isInstanceOf(Outcome.Ok.class);
        assertThat(two.get()).isInstanceOf(Outcome.Ok.class);
    }

    @Test
    void aDefectOfTheAdapterIsUnreadableToTheCaller() throws Exception {
        adapter.quote = symbol -> {
            throw new IllegalStateException("secret words");
        };
        assertThat(refusal(provider.quote("ACME")))
                .isEqualTo(new Refusal.Unreadable("a defect in the adapter: java.lang.IllegalStateException"));
        assertThat(adapter.calls).hasValue(1);
    }

    private GuardedProvider guarded(Duration timeout, int retries) {
        GuardSettings.Breaker breaker = new GuardSettings.Breaker(4, 0.5, Duration.ofMillis(300));
        GuardSettings settings = new GuardSettings(timeout, retries, Duration.ofMillis(2), breaker, 2);
        CachedHistory cache = new CachedHistory(10, Duration.ofMinutes(5), clock);
        return new GuardedProvider(adapter, quota, cache, settings, new ProviderMetrics(registry), clock);
    }

    private double count(String meter, String... tags) {
        return registry.get("market.data.provider." + meter)
                .tags(tags)
                .counter()
                .count();
    }

    private double gauge(String meter) {
        return registry.get("market.data.provider." + meter).gauge().value();
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    private static HistoryRequest request(String symbol) {
        return new HistoryRequest(
                symbol, Interval.parse("1m"), Optional.empty(), NOW.minusSeconds(3_600), 10, Adjustment.SPLIT);
    }
}
