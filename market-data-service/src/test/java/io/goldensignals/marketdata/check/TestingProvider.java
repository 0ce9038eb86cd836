package io.goldensignals.marketdata.check;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers as it is told and remembers what it was asked. */
final class TestingProvider implements MarketDataProvider {
    final List<String> calls = new ArrayList<>();
    List<Adjustment> adjustments = List.of(Adjustment.SPLIT);
    HistoryRequest history;
    boolean leavesOut;

    private final ProviderProfile profile;
    private final Set<String> symbols;
    private final Map<Capability, Refusal> refusals = new EnumMap<>(Capability.class);
    private Interval interval = Interval.parse("1d");

    private TestingProvider(ProviderProfile profile, Set<String> symbols) {
        this.profile = profile;
        this.symbols = symbols;
    }

    static TestingProvider carrying(String name, Set<Capability> capabilities, String... symbols) {
        return new TestingProvider(
                new ProviderProfile(name, Origin.MARKET, capabilities, Set.of(AssetClass.EQUITY)), Set.of(symbols));
    }

    TestingProvider refusing(Capability capability, Refusal refusal) {
        refusals.put(capability, refusal);
        return this;
    }

    TestingProvider withHistoryAt(String only) {
        interval = Interval.parse(only);
        return this;
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return Optional.of(symbol).filter(symbols::contains);
    }

    @Override
    public List<Adjustment> adjustments(Interval asked) {
        return adjustments;
    }

    @Override
    public boolean hasHistoryAt(Interval asked) {
        return asked.equals(interval);
    }

    @Override
    public Outcome<Quote> quote(String symbol) {
        calls.add("quote " + symbol);
        return outcome(Capability.QUOTE, price(symbol));
    }

    @Override
    public Map<String, Outcome<Quote>> quotes(Set<String> asked) {
        calls.add("quotes " + asked);
        Map<String, Outcome<Quote>> outcomes = new HashMap<>();
        asked.stream()
                .filter(symbol -> !leavesOut)
                .forEach(symbol -> outcomes.put(symbol, outcome(Capability.BATCH_QUOTE, price(symbol))));
        return outcomes;
    }

    @Override
    public Outcome<History> history(HistoryRequest request) {
        calls.add("history " + request.symbol() + ' ' + request.interval() + ' ' + request.adjustment());
        history = request;
        return outcome(Capability.HISTORY, new History(request.adjustment(), List.of()));
    }

    private <T> Outcome<T> outcome(Capability capability, T value) {
        Refusal refusal = refusals.get(capability);
        return refusal == null ? Outcome.ok(value) : Outcome.refused(refusal);
    }

    private Quote price(String symbol) {
        return new Quote(symbol, 100, null, null, null, null, null, Instant.EPOCH, profile.name(), Quality.LIVE, false);
    }
}
