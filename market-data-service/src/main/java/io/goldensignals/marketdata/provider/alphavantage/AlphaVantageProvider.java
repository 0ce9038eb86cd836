package io.goldensignals.marketdata.provider.alphavantage;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
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
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Alpha Vantage: US shares. Daily quotes and a hundred days of bars are free, the rest needs a premium key. */
public final class AlphaVantageProvider implements MarketDataProvider {
    public static final String NAME = "alphavantage";

    private static final ProviderProfile PROFILE = new ProviderProfile(
            NAME,
            Origin.MARKET,
            Set.of(Capability.QUOTE, Capability.BATCH_QUOTE, Capability.HISTORY),
            Set.of(AssetClass.EQUITY));
    // A longer suffix is another country's exchange, of which a quote would need to know the hours.
    private static final Pattern US_SHARE = Pattern.compile("[A-Z0-9]+(\\.[A-Z])?");

    private final ProviderHttp http;
    private final AlphaVantageCalls calls;
    private final InstantSource clock;
    private final BulkQuotes bulk;
    private final AlphaVantageHistory history;

    public AlphaVantageProvider(ProviderHttp http, String key, InstantSource clock) {
        this.http = http;
        this.calls = new AlphaVantageCalls(http, key, clock);
        this.clock = clock;
        this.bulk = new BulkQuotes(calls, clock);
        this.history = new AlphaVantageHistory(calls, clock);
    }

    @Override
    public ProviderProfile profile() {
        return PROFILE;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return US_SHARE.matcher(symbol).matches() ? Optional.of(symbol.replace('.', '-')) : Optional.empty();
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return Series.of(interval).isPresent();
    }

    /** Days and weeks are as traded. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return Series.of(interval).filter(Series::isIntraday).isPresent()
                ? List.of(Adjustment.SPLIT_AND_DIVIDEND, Adjustment.RAW)
                : List.of(Adjustment.RAW);
    }

    @Override
    public int quoteCost(int symbols) {
        return BulkQuotes.calls(symbols);
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        Optional<String> theirs = spelling(symbol);
        if (theirs.isEmpty()) {
            return notCarried(symbol);
        }
        Call call = calls.to("GLOBAL_QUOTE").with("symbol", theirs.get());
        return calls.ask(
                call, (body, reply) -> new QuoteReader(reply, clock.instant()).daily(body, symbol, theirs.get()));
    }

    @Override
    public Map<String, Outcome<Quote>> quotes(Set<String> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> outcomes = new HashMap<>();
        Map<String, String> ours = new TreeMap<>();
        for (String symbol : symbols) {
            spelling(symbol)
                    .ifPresentOrElse(
                            theirs -> ours.put(theirs, symbol), () -> outcomes.put(symbol, notCarried(symbol)));
        }
        outcomes.putAll(bulk.of(ours));
        return outcomes;
    }

    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        Optional<String> theirs = spelling(request.symbol());
        if (theirs.isEmpty()) {
            return notCarried(request.symbol());
        }
        Optional<Series> series = Series.of(request.interval());
        if (series.isEmpty() || !adjustments(request.interval()).contains(request.adjustment())) {
            return Outcome.refused(new Refusal.BadRequest(
                    NAME + " has no " + request.adjustment() + " bars at " + request.interval()));
        }
        return history.of(request, series.get(), theirs.get());
    }

    @Override
    public void close() {
        http.close();
    }

    private static <T> Outcome<T> notCarried(String symbol) {
        return Outcome.refused(new Refusal.NotFound(NAME + " does not carry " + symbol));
    }
}
