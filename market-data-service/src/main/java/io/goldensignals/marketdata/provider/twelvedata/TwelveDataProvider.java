package io.goldensignals.marketdata.provider.twelvedata;

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
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Twelve Data: US shares and crypto. A free key has eight symbols a minute. */
public final class TwelveDataProvider implements MarketDataProvider {
    public static final String NAME = "twelvedata";

    private static final ProviderProfile PROFILE = new ProviderProfile(
            NAME,
            Origin.MARKET,
            Set.of(Capability.QUOTE, Capability.BATCH_QUOTE, Capability.HISTORY),
            Set.of(AssetClass.EQUITY, AssetClass.CRYPTO));
    private static final Pattern CRYPTO = Pattern.compile("[A-Z0-9]+-[A-Z0-9]+");
    private static final Pattern SHARE = Pattern.compile("[A-Z0-9]+(\\.[A-Z])?");

    private final ProviderHttp http;
    private final TwelveDataQuotes quotes;
    private final TwelveDataHistory history;

    public TwelveDataProvider(ProviderHttp http, String key, InstantSource clock) {
        TwelveDataCalls calls = new TwelveDataCalls(http, key, clock);
        this.http = http;
        this.quotes = new TwelveDataQuotes(calls, clock);
        this.history = new TwelveDataHistory(calls, clock);
    }

    @Override
    public ProviderProfile profile() {
        return PROFILE;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        if (isCrypto(symbol)) {
            return Optional.of(symbol.replace('-', '/'));
        }
        return SHARE.matcher(symbol).matches() ? Optional.of(symbol) : Optional.empty();
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return Series.exists(interval);
    }

    /** They adjust days and weeks as one likes, bars within a day not at all. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return Series.isIntraday(interval)
                ? List.of(Adjustment.RAW)
                : List.of(Adjustment.SPLIT, Adjustment.SPLIT_AND_DIVIDEND, Adjustment.RAW);
    }

    /** Every symbol is a credit, however many are asked for together. */
    @Override
    public int quoteCost(int symbols) {
        return symbols;
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        Optional<String> theirs = spelling(symbol);
        return theirs.isPresent() ? quotes.one(symbol, theirs.get()) : notCarried(symbol);
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
        outcomes.putAll(quotes.many(ours));
        return outcomes;
    }

    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        Optional<String> theirs = spelling(request.symbol());
        if (theirs.isEmpty()) {
            return notCarried(request.symbol());
        }
        if (!hasHistoryAt(request.interval())
                || !adjustments(request.interval()).contains(request.adjustment())) {
            return Outcome.refused(new Refusal.BadRequest(
                    NAME + " has no " + request.adjustment() + " bars at " + request.interval()));
        }
        return history.of(request, Series.of(request.interval(), isCrypto(request.symbol())), theirs.get());
    }

    @Override
    public void close() {
        http.close();
    }

    private static boolean isCrypto(String symbol) {
        return CRYPTO.matcher(symbol).matches();
    }

    private static <T> Outcome<T> notCarried(String symbol) {
        return Outcome.refused(new Refusal.NotFound(NAME + " does not carry " + symbol));
    }
}
