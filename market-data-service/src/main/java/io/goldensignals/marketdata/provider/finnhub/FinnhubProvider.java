package io.goldensignals.marketdata.provider.finnhub;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.ProviderHttp;
import io.goldensignals.marketdata.provider.socket.Sockets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finnhub: quotes of US stocks for everybody, bars for those who pay. */
public final class FinnhubProvider implements MarketDataProvider {
    public static final String NAME = "finnhub";

    private static final Pattern STOCK = Pattern.compile("[A-Z0-9]{1,12}(\\.[A-Z0-9]{1,5})?");
    private static final ProviderProfile PROFILE = new ProviderProfile(
            NAME, Origin.MARKET, Set.of(Capability.QUOTE, Capability.HISTORY), Set.of(AssetClass.EQUITY));

    private final ProviderHttp http;
    private final Map<String, String> spellings;
    private final FinnhubApi api;
    private final FinnhubHistory history;
    private final String key;
    private final Optional<Sockets> sockets;

    /**
     * {@code spellings}: the symbols that it spells unlike us. Classes of shares are {@code BRK.B} today and have been
     * {@code BRK-B}.
     */
    public FinnhubProvider(ProviderHttp http, String key, Map<String, String> spellings, InstantSource clock) {
        this(http, key, spellings, clock, Optional.empty());
    }

    /** {@code sockets} at {@code wss://ws.finnhub.io}: one connection at a time for a key. */
    public FinnhubProvider(
            ProviderHttp http,
            String key,
            Map<String, String> spellings,
            InstantSource clock,
            Optional<Sockets> sockets) {
        this.key = key;
        this.sockets = sockets;
        this.http = http;
        this.spellings = Map.copyOf(spellings);
        this.api = new FinnhubApi(http, key, clock);
        this.history = new FinnhubHistory(api, clock);
    }

    public FinnhubProvider(ProviderHttp http, String key, InstantSource clock) {
        this(http, key, Map.of(), clock);
    }

    @Override
    public ProviderProfile profile() {
        return Sockets.profile(PROFILE, sockets);
    }

    @Override
    public boolean streamsOncePerKey() {
        return true;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return Optional.of(symbol)
                .filter(stock -> STOCK.matcher(stock).matches())
                .map(stock -> spellings.getOrDefault(stock, stock));
    }

    /** Days are adjusted for splits, anything shorter for nothing. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return List.of(interval.unit() == Interval.Unit.D ? Adjustment.SPLIT : Adjustment.RAW);
    }

    /** Its months and weeks begin when they like. */
    @Override
    public boolean hasHistoryAt(Interval interval) {
        return FinnhubHistory.resolution(interval).isPresent();
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        Optional<String> theirs = spelling(symbol);
        if (theirs.isEmpty()) {
            return notCarried(symbol);
        }
        return switch (api.get(Call.to("quote").with("symbol", theirs.get()))) {
            case Outcome.Refused<JsonNode>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Ok<JsonNode>(JsonNode body) -> quote(symbol, body);
        };
    }

    @Override
    public Outcome<History> history(HistoryRequest request) throws InterruptedException {
        Optional<String> theirs = spelling(request.symbol());
        if (theirs.isEmpty()) {
            return notCarried(request.symbol());
        }
        if (!hasHistoryAt(request.interval())
                || !adjustments(request.interval()).contains(request.adjustment())) {
            return Outcome.refused(
                    new Refusal.BadRequest(NAME + " has no " + request.interval() + " bars " + request.adjustment()));
        }
        return history.history(request, theirs.get());
    }

    @Override
    public MarketStream open() {
        return sockets.isPresent()
                ? sockets.get().open(new FinnhubSocket(key, this::spelling))
                : MarketDataProvider.super.open();
    }

    @Override
    public void close() {
        http.close();
    }

    /** A symbol that it does not know or cover is quoted with zeros, and with the time zero. */
    private static Outcome<Quote> quote(String symbol, JsonNode body) {
        JsonNode price = body.path("c");
        JsonNode time = body.path("t");
        if (!price.isNumber() || !time.isNumber()) {
            return Outcome.refused(new Refusal.Unreadable("a quote without price or time"));
        }
        if (time.doubleValue() == 0) {
            return Outcome.refused(new Refusal.NotFound("a quote of zeros for " + symbol));
        }
        Optional<Instant> at = FinnhubCandles.seconds(time);
        if (at.isEmpty() || !(price.doubleValue() > 0) || Double.isInfinite(price.doubleValue())) {
            return Outcome.refused(new Refusal.Unreadable("a quote with the price " + price + " at " + time));
        }
        return Outcome.ok(new Quote(
                symbol, price.doubleValue(), null, null, null, null, null, at.get(), NAME, Quality.LIVE, false));
    }

    private static <T> Outcome<T> notCarried(String symbol) {
        return Outcome.refused(new Refusal.NotFound(NAME + " does not carry " + symbol));
    }
}
