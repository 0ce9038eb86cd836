package io.goldensignals.marketdata.provider.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.Symbols;
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
import io.goldensignals.marketdata.provider.http.Decimals;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.socket.Sockets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Binance's spot market over REST, which needs no key. */
public final class BinanceProvider implements MarketDataProvider {
    public static final String NAME = "binance";

    /** Binance trades against a stablecoin where others trade against dollars. */
    public static final Map<String, String> USD_IS_USDT = Map.of("USD", "USDT");

    private static final ProviderProfile PROFILE = new ProviderProfile(
            NAME,
            Origin.MARKET,
            Set.of(Capability.QUOTE, Capability.BATCH_QUOTE, Capability.HISTORY),
            Set.of(AssetClass.CRYPTO));
    private static final long YEAR_10000 = 253_402_300_800_000L;
    private static final Pattern PAIR = Pattern.compile("([A-Z0-9]+)-([A-Z0-9]+)");

    private final BinanceApi api;
    private final Map<String, String> quoteCurrencies;
    private final InstantSource clock;
    private final Optional<Sockets> sockets;

    /** {@code quoteCurrencies}: what stands for our quote currency there, where it is another one: {@link #USD_IS_USDT}. */
    public BinanceProvider(ProviderHttp http, Map<String, String> quoteCurrencies, InstantSource clock) {
        this(http, quoteCurrencies, clock, Optional.empty());
    }

    /** {@code sockets} at {@code wss://data-stream.binance.vision} or {@code wss://stream.binance.com:9443}. */
    public BinanceProvider(
            ProviderHttp http, Map<String, String> quoteCurrencies, InstantSource clock, Optional<Sockets> sockets) {
        this.sockets = sockets;
        this.api = new BinanceApi(http, clock);
        this.quoteCurrencies = Map.copyOf(quoteCurrencies);
        this.clock = clock;
    }

    @Override
    public ProviderProfile profile() {
        return Sockets.profile(PROFILE, sockets);
    }

    @Override
    public Optional<String> spelling(String symbol) {
        Matcher pair = PAIR.matcher(symbol);
        return Symbols.valid(symbol) && pair.matches()
                ? Optional.of(pair.group(1) + quoteCurrencies.getOrDefault(pair.group(2), pair.group(2)))
                : Optional.empty();
    }

    /** Nothing is ever split. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return List.of(Adjustment.RAW);
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return Klines.interval(interval).isPresent();
    }

    @Override
    public int quoteCost(int symbols) {
        return Tickers.weight(symbols);
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        return quotes(Set.of(symbol)).get(symbol);
    }

    @Override
    public Map<String, Outcome<Quote>> quotes(Set<String> symbols) throws InterruptedException {
        Map<String, String> spellings = new TreeMap<>();
        symbols.forEach(symbol -> spelling(symbol).ifPresent(theirs -> spellings.put(symbol, theirs)));
        // Two of ours can be the same there, and naming it twice is an error.
        Map<String, Outcome<JsonNode>> tickers = new Tickers(api).of(new HashSet<>(spellings.values()));
        Map<String, Outcome<Quote>> quotes = new TreeMap<>();
        symbols.forEach(symbol -> quotes.put(symbol, notCarried(symbol)));
        spellings.forEach((symbol, theirs) -> quotes.put(symbol, quote(symbol, tickers.get(theirs))));
        return quotes;
    }

    private static Outcome<Quote> quote(String symbol, Outcome<JsonNode> ticker) {
        return switch (ticker) {
            case Outcome.Refused<JsonNode>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Ok<JsonNode>(JsonNode json) -> quote(symbol, json);
        };
    }

    private static Outcome<Quote> quote(String symbol, JsonNode ticker) {
        double price = Decimals.of(ticker.path("lastPrice"));
        JsonNode time = ticker.path("closeTime");
        if (!Double.isFinite(price) || price < 0 || !time.canConvertToLong() || time.longValue() >= YEAR_10000) {
            return Outcome.refused(new Refusal.Unreadable("a ticker without lastPrice or closeTime"));
        }
        if (price == 0 || time.longValue() <= 0) {
            return Outcome.refused(new Refusal.NoData("nothing was ever traded"));
        }
        Double bid = Decimals.positive(ticker.path("bidPrice"));
        Double ask = Decimals.positive(ticker.path("askPrice"));
        return Outcome.ok(new Quote(
                symbol,
                price,
                bid,
                ask,
                bid == null ? null : Decimals.positive(ticker.path("bidQty")),
                ask == null ? null : Decimals.positive(ticker.path("askQty")),
                // Theirs is a whole day's.
                null,
                Instant.ofEpochMilli(time.longValue()),
                NAME,
                Quality.LIVE,
                false));
    }

    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        Optional<String> symbol = spelling(request.symbol());
        Optional<Interval> interval = Klines.interval(request.interval());
        if (symbol.isEmpty()) {
            return notCarried(request.symbol());
        }
        if (interval.isEmpty()) {
            return Outcome.refused(new Refusal.BadRequest("no klines of " + request.interval()));
        }
        return new KlineHistory(api, symbol.get(), interval.get()).fetch(request, clock.instant());
    }

    @Override
    public MarketStream open() {
        return sockets.isPresent()
                ? sockets.get().open(new BinanceSocket(this::spelling))
                : MarketDataProvider.super.open();
    }

    private static <T> Outcome<T> notCarried(String symbol) {
        return Outcome.refused(new Refusal.NotFound(symbol + " is not a pair of currencies"));
    }

    @Override
    public void close() {
        api.close();
    }
}
