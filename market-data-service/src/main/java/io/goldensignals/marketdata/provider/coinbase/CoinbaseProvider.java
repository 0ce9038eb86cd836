package io.goldensignals.marketdata.provider.coinbase;

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
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.Decimals;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.socket.Sockets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Coinbase's exchange over REST, which needs no key. */
public final class CoinbaseProvider implements MarketDataProvider {
    public static final String NAME = "coinbase";

    private static final ProviderProfile PROFILE = new ProviderProfile(
            NAME, Origin.MARKET, Set.of(Capability.QUOTE, Capability.HISTORY), Set.of(AssetClass.CRYPTO));
    private static final Pattern PAIR = Pattern.compile("[A-Z0-9]+-[A-Z0-9]+");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private final CoinbaseApi api;
    private final InstantSource clock;
    private final Optional<Sockets> sockets;

    public CoinbaseProvider(ProviderHttp http, InstantSource clock) {
        this(http, clock, Optional.empty());
    }

    /** {@code sockets} at {@code wss://ws-feed.exchange.coinbase.com}. */
    public CoinbaseProvider(ProviderHttp http, InstantSource clock, Optional<Sockets> sockets) {
        this.sockets = sockets;
        this.api = new CoinbaseApi(http, clock);
        this.clock = clock;
    }

    @Override
    public ProviderProfile profile() {
        return Sockets.profile(PROFILE, sockets);
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return Optional.of(symbol)
                .filter(Symbols::valid)
                .filter(s -> PAIR.matcher(s).matches());
    }

    /** Nothing is ever split. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return List.of(Adjustment.RAW);
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return Candles.granularity(interval).isPresent();
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        if (spelling(symbol).isEmpty()) {
            return notCarried(symbol);
        }
        Call call = Call.to("products", symbol, "ticker");
        return switch (api.get(call, json -> Optional.of(json).filter(JsonNode::isObject))) {
            case Outcome.Refused<JsonNode>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Ok<JsonNode>(JsonNode ticker) -> quote(symbol, ticker);
        };
    }

    private static Outcome<Quote> quote(String symbol, JsonNode ticker) {
        double price = Decimals.of(ticker.path("price"));
        Optional<Instant> time = time(ticker.path("time"));
        if (!Double.isFinite(price) || price < 0 || time.isEmpty()) {
            return Outcome.refused(new Refusal.Unreadable("a ticker without price or time"));
        }
        if (price == 0) {
            return Outcome.refused(new Refusal.NoData("nothing was ever traded"));
        }
        return Outcome.ok(new Quote(
                symbol,
                price,
                Decimals.positive(ticker.path("bid")),
                Decimals.positive(ticker.path("ask")),
                null,
                null,
                // Theirs is a whole day's, and their size only the last trade's.
                null,
                time.get(),
                NAME,
                Quality.LIVE,
                false));
    }

    static Optional<Instant> time(JsonNode text) {
        try {
            return Optional.of(Instant.parse(text.asText()))
                    .filter(time -> time.isAfter(Instant.EPOCH) && time.isBefore(YEAR_10000));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        if (spelling(request.symbol()).isEmpty()) {
            return notCarried(request.symbol());
        }
        Optional<Long> granularity = Candles.granularity(request.interval());
        if (granularity.isEmpty()) {
            return Outcome.refused(new Refusal.BadRequest("no candles of " + request.interval()));
        }
        return new CandleHistory(api, request.symbol(), granularity.get()).fetch(request, clock.instant());
    }

    @Override
    public MarketStream open() {
        return sockets.isPresent()
                ? sockets.get().open(new CoinbaseSocket(this::spelling))
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
