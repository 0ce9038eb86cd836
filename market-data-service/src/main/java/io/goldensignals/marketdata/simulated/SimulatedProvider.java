package io.goldensignals.marketdata.simulated;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A market that never closes and whose prices are made up, and say so. History and live data are the same path. */
public final class SimulatedProvider implements MarketDataProvider {
    public static final String NAME = "simulated";

    private static final ProviderProfile PROFILE = new ProviderProfile(
            NAME,
            Origin.SIMULATED,
            Set.of(Capability.QUOTE, Capability.HISTORY, Capability.STREAM),
            Set.of(AssetClass.values()));

    private final Map<String, SimulatedSymbol> symbols = new TreeMap<>();
    private final MarketClock clock;

    /** {@code speed}: how many seconds of market time pass in one. */
    public SimulatedProvider(long seed, List<String> symbols, double speed, InstantSource wall) {
        symbols.forEach(symbol -> this.symbols.put(symbol, new SimulatedSymbol(seed, symbol)));
        this.clock = new MarketClock(wall, speed);
    }

    @Override
    public ProviderProfile profile() {
        return PROFILE;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return symbols.containsKey(symbol) ? Optional.of(symbol) : Optional.empty();
    }

    /** Nothing is ever split. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return List.of(Adjustment.RAW);
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return true;
    }

    @Override
    public Outcome<Quote> quote(String symbol) {
        SimulatedSymbol simulated = symbols.get(symbol);
        return simulated == null ? unknown(symbol) : Outcome.ok(simulated.quote(simulated.secondAt(clock.now())));
    }

    @Override
    public Outcome<History> history(HistoryRequest request) {
        SimulatedSymbol simulated = symbols.get(request.symbol());
        if (simulated == null) {
            return unknown(request.symbol());
        }
        Instant now = clock.now();
        Instant to = request.to().isBefore(now) ? request.to() : now;
        Instant origin = Instant.ofEpochSecond(PricePath.ORIGIN);
        Instant farthest =
                request.interval().floor(to).minus(request.interval().duration().multipliedBy(request.limit()));
        Instant from = request.from().filter(f -> f.isAfter(farthest)).orElse(farthest);
        List<PriceBar> bars = simulated.bars(request.interval(), from.isBefore(origin) ? origin : from, to);
        return bars.isEmpty()
                ? Outcome.refused(new Refusal.NoData("no " + request.interval() + " bar ends in that window"))
                : Outcome.ok(new History(Adjustment.RAW, bars));
    }

    @Override
    public MarketStream open() {
        return new SimulatedStream(symbols, clock);
    }

    private static <T> Outcome<T> unknown(String symbol) {
        return Outcome.refused(new Refusal.NotFound(symbol + " is not among golden.simulated.symbols"));
    }
}
