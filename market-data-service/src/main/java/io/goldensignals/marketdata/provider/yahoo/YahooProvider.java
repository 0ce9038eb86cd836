package io.goldensignals.marketdata.provider.yahoo;

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
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Yahoo Finance, without a key and without a promise: neither documented nor meant for programs. */
public final class YahooProvider implements MarketDataProvider {
    public static final String NAME = "yahoo";

    private static final ProviderProfile PROFILE = new ProviderProfile(
            NAME,
            Origin.MARKET,
            Set.of(Capability.QUOTE, Capability.BATCH_QUOTE, Capability.HISTORY),
            Set.of(AssetClass.EQUITY, AssetClass.CRYPTO));

    private final ProviderHttp prices;
    private final ProviderHttp consent;
    private final InstantSource clock;
    private final YahooHttp http;
    private final YahooQuotes quotes;

    /** {@code consent}: the host whose cookie batch quotes need. */
    public YahooProvider(ProviderHttp prices, ProviderHttp consent, InstantSource clock) {
        this.prices = prices;
        this.consent = consent;
        this.clock = clock;
        this.http = new YahooHttp(prices, clock);
        this.quotes = new YahooQuotes(http, new YahooSession(new YahooHttp(consent, clock), http), clock);
    }

    @Override
    public ProviderProfile profile() {
        return PROFILE;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return YahooSymbols.spelling(symbol);
    }

    /** Whatever Yahoo gives is adjusted for splits; a day's close also comes adjusted for dividends. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return interval.duration().toDays() >= 1
                ? List.of(Adjustment.SPLIT, Adjustment.SPLIT_AND_DIVIDEND)
                : List.of(Adjustment.SPLIT);
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return YahooGrain.behind(interval, false).isPresent();
    }

    @Override
    public int quoteCost(int symbols) {
        return quotes.calls(symbols);
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        Optional<String> spelling = spelling(symbol);
        return spelling.isPresent() ? quotes.quote(symbol, spelling.get()) : notCarried(symbol);
    }

    @Override
    public Map<String, Outcome<Quote>> quotes(Set<String> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> outcomes = new HashMap<>();
        SortedMap<String, String> carried = new TreeMap<>();
        symbols.forEach(symbol -> spelling(symbol)
                .ifPresentOrElse(
                        theirs -> carried.put(theirs, symbol), () -> outcomes.put(symbol, notCarried(symbol))));
        outcomes.putAll(quotes.quotes(carried));
        return outcomes;
    }

    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        Optional<String> spelling = spelling(request.symbol());
        if (spelling.isEmpty()) {
            return notCarried(request.symbol());
        }
        Optional<YahooGrain> grain = YahooGrain.behind(request.interval(), YahooSymbols.isCrypto(request.symbol()));
        if (grain.isEmpty() || !adjustments(request.interval()).contains(request.adjustment())) {
            return Outcome.refused(
                    new Refusal.BadRequest("no " + request.interval() + " bars adjusted for " + request.adjustment()));
        }
        return new YahooHistory(http, request, spelling.get(), grain.get(), clock.instant()).answer();
    }

    @Override
    public void close() {
        prices.close();
        consent.close();
    }

    private static <T> Outcome<T> notCarried(String symbol) {
        return Outcome.refused(new Refusal.NotFound("Yahoo has no stock or cryptocurrency " + symbol));
    }
}
