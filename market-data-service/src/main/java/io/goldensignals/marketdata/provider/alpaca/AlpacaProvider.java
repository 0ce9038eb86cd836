package io.goldensignals.marketdata.provider.alpaca;

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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Alpaca's market data over REST: American shares, and pairs of currencies. Its base URL is without a version. */
public final class AlpacaProvider implements MarketDataProvider {
    public static final String NAME = "alpaca";

    private static final ProviderProfile PROFILE = new ProviderProfile(
            NAME,
            Origin.MARKET,
            Set.of(Capability.QUOTE, Capability.BATCH_QUOTE, Capability.HISTORY),
            Set.of(AssetClass.EQUITY, AssetClass.CRYPTO));

    private final AlpacaApi api;
    private final List<Market> markets;
    private final InstantSource clock;
    private final ProviderProfile profile;
    private final Optional<Supplier<MarketStream>> streams;

    public AlpacaProvider(ProviderHttp http, String keyId, String secretKey, AlpacaFeed feed, InstantSource clock) {
        this(http, keyId, secretKey, feed, clock, Optional.empty());
    }

    /** {@code sockets} at {@code wss://stream.data.alpaca.markets}: one connection at a time for a key and market. */
    public AlpacaProvider(
            ProviderHttp http,
            String keyId,
            String secretKey,
            AlpacaFeed feed,
            InstantSource clock,
            Optional<Sockets> sockets) {
        this.api = new AlpacaApi(http, keyId, secretKey, clock);
        Market shares = new Market.Shares(feed);
        Market crypto = new Market.Crypto();
        this.markets = List.of(shares, crypto);
        // Who may have all exchanges at once has paid for that, and for any number of symbols.
        int most = feed == AlpacaFeed.SIP ? Integer.MAX_VALUE : AlpacaSocket.MOST_SYMBOLS;
        this.profile = Sockets.profile(PROFILE, sockets);
        this.streams = sockets.map(at -> () -> at.open(
                new AlpacaSocket(shares, "/v2/" + feed.ofQuotes, most, keyId, secretKey),
                new AlpacaSocket(crypto, '/' + crypto.path(), most, keyId, secretKey)));
        this.clock = clock;
    }

    @Override
    public ProviderProfile profile() {
        return profile;
    }

    @Override
    public boolean streamsOncePerKey() {
        return true;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return market(symbol).flatMap(market -> market.spelling(symbol));
    }

    /** Splits first: live prices go on from there, which they don't from prices without their dividends. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return List.of(Adjustment.SPLIT, Adjustment.RAW, Adjustment.SPLIT_AND_DIVIDEND);
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return Timeframe.of(interval).isPresent();
    }

    /** Of one market; one call more where symbols are of both. */
    @Override
    public int quoteCost(int symbols) {
        return Snapshots.calls(symbols);
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        return quotes(Set.of(symbol)).get(symbol);
    }

    @Override
    public Map<String, Outcome<Quote>> quotes(Set<String> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> quotes = new TreeMap<>();
        symbols.forEach(symbol -> quotes.put(symbol, notCarried(symbol)));
        for (Market market : markets) {
            List<String> traded = symbols.stream()
                    .filter(symbol -> market.spelling(symbol).isPresent())
                    .sorted()
                    .toList();
            quotes.putAll(new Snapshots(api, market).of(traded));
        }
        return quotes;
    }

    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        Optional<Market> market = market(request.symbol());
        Optional<String> symbol = spelling(request.symbol());
        if (market.isEmpty() || symbol.isEmpty()) {
            return notCarried(request.symbol());
        }
        Optional<String> timeframe = Timeframe.of(request.interval());
        return timeframe.isEmpty()
                ? Outcome.refused(new Refusal.BadRequest("no bars of " + request.interval()))
                : new BarHistory(api, market.get(), request).fetch(symbol.get(), timeframe.get(), clock.instant());
    }

    @Override
    public MarketStream open() {
        return streams.isPresent() ? streams.get().get() : MarketDataProvider.super.open();
    }

    private Optional<Market> market(String symbol) {
        return markets.stream()
                .filter(market -> market.spelling(symbol).isPresent())
                .findFirst();
    }

    private static <T> Outcome<T> notCarried(String symbol) {
        return Outcome.refused(new Refusal.NotFound(symbol + " is neither a share nor a pair of currencies"));
    }

    @Override
    public void close() {
        api.close();
    }
}
