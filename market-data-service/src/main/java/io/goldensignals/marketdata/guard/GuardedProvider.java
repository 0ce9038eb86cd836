package io.goldensignals.marketdata.guard;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.cache.CachedHistory;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Quota;
import io.goldensignals.marketdata.provider.socket.LiveSocket;
import io.goldensignals.marketdata.telemetry.ProviderMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An adapter that may fail in any way, behind what keeps its failures from others: a guard, a quota, and the knowledge
 * of what its key does not cover. Whatever happens, the caller gets an outcome for every symbol, in bounded time.
 */
public final class GuardedProvider implements MarketDataProvider {
    private final MarketDataProvider adapter;
    private final ProviderProfile profile;
    private final Quota quota;
    private final CachedHistory cache;
    private final InstantSource clock;
    private final ProviderGuard guard;
    private final Entitlements entitlements;
    private final CallRecord record;
    private final AtomicReference<Optional<LiveSocket>> sockets = new AtomicReference<>(Optional.empty());

    /** {@code quota}: the one that the adapter's calls are taken from. */
    public GuardedProvider(
            MarketDataProvider adapter,
            Quota quota,
            CachedHistory cache,
            GuardSettings settings,
            ProviderMetrics metrics,
            InstantSource clock) {
        this.adapter = adapter;
        this.profile = adapter.profile();
        this.quota = quota;
        this.cache = cache;
        this.clock = clock;
        this.guard = new ProviderGuard(profile.name(), settings);
        this.entitlements = new Entitlements(profile);
        this.record = new CallRecord(profile.name(), quota, entitlements, metrics, clock);
        for (Capability capability : Capability.values()) {
            if (profile.can(capability)) {
                metrics.expect(profile.name(), capability);
            }
        }
        metrics.breaker(profile.name(), guard::breaker);
        metrics.disabled(profile.name(), entitlements::count);
        metrics.quota(profile.name(), quota::left);
        metrics.socket(profile.name(), () -> sockets.get().map(LiveSocket::status));
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return adapter.spelling(symbol);
    }

    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return adapter.adjustments(interval);
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return adapter.hasHistoryAt(interval);
    }

    @Override
    public Duration behind() {
        return adapter.behind();
    }

    @Override
    public boolean streamsOncePerKey() {
        return adapter.streamsOncePerKey();
    }

    @Override
    public List<ProviderStatus.Quota> quotas() {
        return quota.left();
    }

    /** Without batches every symbol is a call of its own. */
    @Override
    public int quoteCost(int symbols) {
        return entitlements.isDisabled(Capability.BATCH_QUOTE)
                ? symbols * adapter.quoteCost(1)
                : adapter.quoteCost(symbols);
    }

    /** A stream has a connection of its own, which neither breaker nor quota are about. */
    @Override
    public boolean available(Capability capability) {
        boolean reachable = capability == Capability.STREAM
                || (guard.isPassable() && quota.retryAt().isEmpty());
        return reachable && adapter.available(capability) && !entitlements.isDisabled(capability);
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        return ask(Capability.QUOTE, Set.of(symbol), asked -> Map.of(symbol, adapter.quote(symbol)))
                .get(symbol);
    }

    @Override
    public Map<String, Outcome<Quote>> quotes(Set<String> symbols) throws InterruptedException {
        return ask(Capability.BATCH_QUOTE, symbols, adapter::quotes);
    }

    /** What is kept in the cache needs no provider. */
    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        String symbol = request.symbol();
        return cache.get(
                profile.name(),
                request,
                () -> ask(Capability.HISTORY, Set.of(symbol), asked -> Map.of(symbol, adapter.history(request)))
                        .get(symbol));
    }

    @Override
    public MarketStream open() {
        MarketStream stream = adapter.open();
        if (stream instanceof LiveSocket socket) {
            sockets.set(Optional.of(socket));
        }
        return stream;
    }

    @Override
    public void close() {
        adapter.close();
    }

    @Override
    public Optional<ProviderStatus> status(String replica) {
        return Optional.of(new ProviderStatus(
                profile.name(),
                replica,
                clock.instant(),
                state(),
                guard.breaker(),
                quota.left(),
                record.calls().lastSuccess(),
                record.calls().lastError(),
                record.calls().median(),
                profile.capabilities().stream().sorted().map(Capability::label).toList(),
                entitlements.reasons()));
    }

    private ProviderStatus.State state() {
        boolean nothing = profile.capabilities().stream().allMatch(entitlements::isDisabled);
        if (nothing || guard.breaker() == ProviderStatus.Breaker.OPEN) {
            return ProviderStatus.State.DOWN;
        }
        boolean everything = entitlements.count() == 0
                && guard.breaker() == ProviderStatus.Breaker.CLOSED
                && quota.retryAt().isEmpty();
        return everything ? ProviderStatus.State.UP : ProviderStatus.State.LIMITED;
    }

    /** What the adapter is asked, of symbols that the key covers. */
    private interface Question<T> {
        Map<String, Outcome<T>> of(Set<String> symbols) throws InterruptedException;
    }

    private <T> Map<String, Outcome<T>> ask(Capability capability, Set<String> symbols, Question<T> question)
            throws InterruptedException {
        Map<String, Outcome<T>> outcomes = new HashMap<>();
        Set<String> covered = new TreeSet<>();
        for (String symbol : symbols) {
            entitlements
                    .missing(capability, symbol)
                    .ifPresentOrElse(
                            refusal -> outcomes.put(symbol, Outcome.refused(refusal)), () -> covered.add(symbol));
        }
        if (!covered.isEmpty()) {
            outcomes.putAll(askCovered(capability, covered, question));
        }
        return outcomes;
    }

    private <T> Map<String, Outcome<T>> askCovered(Capability capability, Set<String> symbols, Question<T> question)
            throws InterruptedException {
        // A call that our own quota keeps back must not count as a success of the connection.
        Optional<Map<String, Outcome<T>>> keptBack = record.keptBack(capability, symbols);
        if (keptBack.isPresent()) {
            return keptBack.get();
        }
        Map<String, Outcome<T>> answer = new HashMap<>();
        Optional<Refusal> brokenOff = guard.run(() -> {
            answer.clear();
            long start = System.nanoTime();
            answer.putAll(question.of(symbols));
            record.answered(capability, answer, System.nanoTime() - start);
        });
        return record.ended(
                capability,
                brokenOff.map(refusal -> CallRecord.<T>all(symbols, refusal)).orElse(answer));
    }
}
