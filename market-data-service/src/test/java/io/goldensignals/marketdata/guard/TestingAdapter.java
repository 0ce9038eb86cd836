package io.goldensignals.marketdata.guard;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An adapter that answers as a test says, and counts what it is asked. */
final class TestingAdapter implements MarketDataProvider {
    static final Instant TIME = Instant.parse("2026-11-25T11:59:00Z");

    /** What happens to a call. */
    interface Behaviour {
        /** Null: an answer as it should be. */
        Refusal of(String symbol) throws InterruptedException;
    }

    final AtomicInteger calls = new AtomicInteger();
    volatile Behaviour quote = symbol -> null;
    volatile Behaviour batch = symbol -> null;
    volatile Behaviour history = symbol -> null;

    @Override
    public ProviderProfile profile() {
        return new ProviderProfile(
                "testing", Origin.MARKET, Set.of(Capability.values()), Set.of(AssetClass.EQUITY, AssetClass.CRYPTO));
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return Optional.of("T:" + symbol);
    }

    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return List.of(Adjustment.SPLIT);
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return interval.count() == 1;
    }

    /** Twenty together cost as much as one. */
    @Override
    public int quoteCost(int symbols) {
        return 2 * Math.ceilDiv(symbols, 20);
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        calls.incrementAndGet();
        return quote(symbol, quote);
    }

    @Override
    public Map<String, Outcome<Quote>> quotes(Set<String> symbols) throws InterruptedException {
        calls.incrementAndGet();
        Map<String, Outcome<Quote>> quotes = new TreeMap<>();
        for (String symbol : symbols) {
            quotes.put(symbol, quote(symbol, batch));
        }
        return quotes;
    }

    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        calls.incrementAndGet();
        Refusal refusal = history.of(request.symbol());
        return refusal == null
                ? Outcome.ok(new History(Adjustment.SPLIT, List.of(new PriceBar(TIME, 1, 1, 1, 1, 1))))
                : Outcome.refused(refusal);
    }

    @Override
    public MarketStream open() {
        return new MarketStream() {
            @Override
            public void subscribe(String symbol, ResumePoint resume, StreamListener listener) {}

            @Override
            public void unsubscribe(String symbol) {}

            @Override
            public void close() {}
        };
    }

    private static Outcome<Quote> quote(String symbol, Behaviour behaviour) throws InterruptedException {
        Refusal refusal = behaviour.of(symbol);
        return refusal == null
                ? Outcome.ok(new Quote(symbol, 1, null, null, null, null, null, TIME, "testing", Quality.LIVE, false))
                : Outcome.refused(refusal);
    }
}
