package io.goldensignals.marketdata.provider.massive;

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
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.socket.Sockets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Massive, formerly Polygon.io: US stocks and crypto. */
public final class MassiveProvider implements MarketDataProvider {
    public static final String NAME = "massive";

    private static final Pattern STOCK = Pattern.compile("[A-Z0-9]{1,10}(\\.[A-Z0-9]{1,5})?");
    private static final Pattern CRYPTO = Pattern.compile("([A-Z0-9]{1,10})-([A-Z]{3,5})");

    private final ProviderProfile profile;
    private final ProviderHttp http;
    private final MassiveQuotes quotes;
    private final MassiveHistory history;
    private final String key;
    private final MassivePlan plan;
    private final Optional<Sockets> sockets;

    public MassiveProvider(ProviderHttp http, String key, MassivePlan plan, InstantSource clock) {
        this(http, key, plan, clock, Optional.empty());
    }

    /** {@code sockets} at {@code wss://socket.massive.com}, or at {@code wss://delayed.massive.com} if the plan is delayed. */
    public MassiveProvider(
            ProviderHttp http, String key, MassivePlan plan, InstantSource clock, Optional<Sockets> sockets) {
        MassiveApi api = new MassiveApi(http, key, clock);
        this.http = http;
        this.quotes = new MassiveQuotes(api, plan);
        this.history = new MassiveHistory(api, plan, clock);
        this.key = key;
        this.plan = plan;
        this.sockets = sockets.filter(any -> plan != MassivePlan.END_OF_DAY);
        this.profile = Sockets.profile(profile(plan), this.sockets);
    }

    private static ProviderProfile profile(MassivePlan plan) {
        return new ProviderProfile(
                NAME,
                Origin.MARKET,
                plan == MassivePlan.END_OF_DAY
                        ? Set.of(Capability.QUOTE, Capability.HISTORY)
                        : Set.of(Capability.QUOTE, Capability.BATCH_QUOTE, Capability.HISTORY),
                Set.of(AssetClass.EQUITY, AssetClass.CRYPTO));
    }

    /** With a plan that nothing is known of: prices are live unless the answer says otherwise. */
    public MassiveProvider(ProviderHttp http, String key, InstantSource clock) {
        this(http, key, MassivePlan.REAL_TIME, clock);
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public Duration behind() {
        return plan.behind();
    }

    @Override
    public boolean streamsOncePerKey() {
        return true;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        Matcher crypto = CRYPTO.matcher(symbol);
        if (crypto.matches()) {
            return Optional.of("X:" + crypto.group(1) + crypto.group(2));
        }
        return Optional.of(symbol).filter(MassiveProvider::isStock);
    }

    static boolean isStock(String symbol) {
        return STOCK.matcher(symbol).matches();
    }

    static boolean isCrypto(String symbol) {
        return CRYPTO.matcher(symbol).matches();
    }

    /** Dividends are never adjusted for. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return List.of(Adjustment.SPLIT, Adjustment.RAW);
    }

    /**
     * Where its grid, which starts at midnight in New York, is that of UTC all year round; its weeks begin on Sundays.
     */
    @Override
    public boolean hasHistoryAt(Interval interval) {
        return switch (interval.unit()) {
            case M -> interval.count() <= 60 && 60 % interval.count() == 0;
            case H, D -> interval.count() == 1;
            case S, W -> false;
        };
    }

    /** Of one market; one call more where symbols are of both. */
    @Override
    public int quoteCost(int symbols) {
        return profile.can(Capability.BATCH_QUOTE) ? MassiveQuotes.calls(symbols) : symbols;
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        Optional<String> ticker = spelling(symbol);
        return ticker.isEmpty() ? notCarried(symbol) : quotes.one(symbol, ticker.get());
    }

    @Override
    public Map<String, Outcome<Quote>> quotes(Set<String> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> outcomes = new LinkedHashMap<>();
        Map<String, String> tickers = new LinkedHashMap<>();
        for (String symbol : symbols) {
            spelling(symbol)
                    .ifPresentOrElse(
                            ticker -> tickers.put(symbol, ticker), () -> outcomes.put(symbol, notCarried(symbol)));
        }
        outcomes.putAll(quotes.many(tickers));
        return outcomes;
    }

    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        Optional<String> ticker = spelling(request.symbol());
        if (ticker.isEmpty()) {
            return notCarried(request.symbol());
        }
        if (!hasHistoryAt(request.interval())
                || !adjustments(request.interval()).contains(request.adjustment())) {
            return Outcome.refused(
                    new Refusal.BadRequest(NAME + " has no " + request.interval() + " bars " + request.adjustment()));
        }
        return history.history(request, ticker.get());
    }

    @Override
    public MarketStream open() {
        return sockets.isPresent()
                ? sockets.get()
                        .open(
                                new MassiveSocket(MassiveSocket.Cluster.STOCKS, key, plan),
                                new MassiveSocket(MassiveSocket.Cluster.CRYPTO, key, plan))
                : MarketDataProvider.super.open();
    }

    @Override
    public void close() {
        http.close();
    }

    private static <T> Outcome<T> notCarried(String symbol) {
        return Outcome.refused(new Refusal.NotFound(NAME + " does not carry " + symbol));
    }
}
