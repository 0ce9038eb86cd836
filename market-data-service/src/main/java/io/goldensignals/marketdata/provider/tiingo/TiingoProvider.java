package io.goldensignals.marketdata.provider.tiingo;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tiingo: days of US stocks from all exchanges, minutes and quotes from IEX alone. */
public final class TiingoProvider implements MarketDataProvider {
    public static final String NAME = "tiingo";

    private static final ProviderProfile PROFILE = new ProviderProfile(
            NAME,
            Origin.MARKET,
            Set.of(Capability.QUOTE, Capability.BATCH_QUOTE, Capability.HISTORY),
            Set.of(AssetClass.EQUITY));
    // One letter after a dot is a class of shares, except for other countries' exchanges as in VOD.L and 7203.T.
    private static final Pattern US_EQUITY = Pattern.compile("([A-Z0-9]+)(?:\\.([A-Z&&[^FLTV]]))?");

    private final ProviderHttp connection;
    private final InstantSource clock;
    private final TiingoHttp http;
    private final TiingoQuotes quotes;

    public TiingoProvider(ProviderHttp connection, String key, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
        this.http = new TiingoHttp(connection, key, clock);
        this.quotes = new TiingoQuotes(http);
    }

    @Override
    public ProviderProfile profile() {
        return PROFILE;
    }

    /** {@code BRK-B} for {@code BRK.B}. */
    @Override
    public Optional<String> spelling(String symbol) {
        Matcher equity = US_EQUITY.matcher(symbol);
        if (!equity.matches()) {
            return Optional.empty();
        }
        return Optional.of(equity.group(2) == null ? symbol : equity.group(1) + '-' + equity.group(2));
    }

    /** Days come adjusted for splits and dividends alike, or for neither; minutes as they were traded. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return interval.duration().toDays() >= 1
                ? List.of(Adjustment.SPLIT_AND_DIVIDEND, Adjustment.RAW)
                : List.of(Adjustment.RAW);
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return TiingoHistory.has(interval);
    }

    @Override
    public int quoteCost(int symbols) {
        return TiingoQuotes.calls(symbols);
    }

    @Override
    public Outcome<Quote> quote(String symbol) throws InterruptedException {
        return quotes(Set.of(symbol)).get(symbol);
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
        if (!hasHistoryAt(request.interval())
                || !adjustments(request.interval()).contains(request.adjustment())) {
            return Outcome.refused(
                    new Refusal.BadRequest("no " + request.interval() + " bars adjusted for " + request.adjustment()));
        }
        return new TiingoHistory(http, request, spelling.get(), clock.instant()).answer();
    }

    @Override
    public void close() {
        connection.close();
    }

    private static <T> Outcome<T> notCarried(String symbol) {
        return Outcome.refused(new Refusal.NotFound("Tiingo has no US stock " + symbol));
    }
}
