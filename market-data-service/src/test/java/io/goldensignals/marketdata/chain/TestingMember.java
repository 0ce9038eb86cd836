package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A provider that says what a test tells it to. */
final class TestingMember implements MarketDataProvider {
    final String name;
    final List<HistoryRequest> asked = new CopyOnWriteArrayList<>();
    final List<Set<String>> rounds = new CopyOnWriteArrayList<>();
    final Map<String, StreamListener> listeners = new ConcurrentHashMap<>();
    final List<String> subscribed = new CopyOnWriteArrayList<>();
    final Set<Capability> capabilities = EnumSet.of(Capability.BATCH_QUOTE, Capability.HISTORY);
    List<Adjustment> adjustments = List.of(Adjustment.RAW);
    volatile boolean available = true;
    boolean once;
    Duration behind = Duration.ZERO;
    List<ProviderStatus.Quota> quota = List.of();
    volatile Function<HistoryRequest, Outcome<History>> history = request -> refused(new Refusal.NoData("nothing"));
    volatile Function<String, Outcome<Quote>> quote = symbol -> refused(new Refusal.UpstreamDown("down"));

    /** Instead of {@link #quote}, when many are asked for. */
    volatile Function<String, Outcome<Quote>> batch = symbol -> quote.apply(symbol);

    TestingMember(String name) {
        this.name = name;
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return Outcome.refused(refusal);
    }

    void answers(PriceBar... bars) {
        history = request -> Outcome.ok(new History(
                request.adjustment(),
                Arrays.stream(bars)
                        .filter(bar ->
                                request.from().filter(bar.openTime()::isBefore).isEmpty()
                                        && bar.openTime().isBefore(request.to()))
                        .toList()));
    }

    void quotes(double price, Instant time) {
        quote = symbol -> Outcome.ok(quote(symbol, price, time));
    }

    Quote quote(String symbol, double price, Instant time) {
        return new Quote(symbol, price, null, null, null, null, null, time, name, Quality.LIVE, false);
    }

    @Override
    public ProviderProfile profile() {
        return new ProviderProfile(name, Origin.MARKET, capabilities, Set.of(AssetClass.values()));
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return Optional.of(symbol);
    }

    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return adjustments;
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return true;
    }

    @Override
    public boolean available(Capability capability) {
        return available && capabilities.contains(capability);
    }

    @Override
    public Duration behind() {
        return behind;
    }

    @Override
    public boolean streamsOncePerKey() {
        return once;
    }

    @Override
    public List<ProviderStatus.Quota> quotas() {
        return quota;
    }

    @Override
    public Outcome<History> history(HistoryRequest request) {
        asked.add(request);
        return history.apply(request);
    }

    @Override
    public Outcome<Quote> quote(String symbol) {
        return quote.apply(symbol);
    }

    @Override
    public Map<String, Outcome<Quote>> quotes(Set<String> symbols) {
        rounds.add(symbols);
        Map<String, Outcome<Quote>> quotes = new HashMap<>();
        symbols.forEach(symbol -> quotes.put(symbol, batch.apply(symbol)));
        return quotes;
    }

    @Override
    public MarketStream open() {
        return new MarketStream() {
            @Override
            public void subscribe(String symbol, ResumePoint resume, StreamListener listener) {
                subscribed.add(symbol);
                listeners.put(symbol, listener);
            }

            @Override
            public void unsubscribe(String symbol) {
                listeners.remove(symbol);
            }

            @Override
            public void close() {
                listeners.clear();
            }
        };
    }
}
