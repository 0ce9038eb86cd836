package io.goldensignals.localstack.market;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Symbols;
import io.goldensignals.contracts.WatchlistEntry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real market, from providers in order of preference. Their keys are the service's own affair. */
public record LiveMarket(List<LiveProvider> providers, List<String> symbols, List<Interval> intervals)
        implements Market {
    private static final List<String> EQUITIES = List.of("AAPL", "MSFT", "NVDA", "SPY");
    private static final List<String> CRYPTO = List.of("BTC-USD", "ETH-USD");

    public LiveMarket {
        requireDistinct(providers, "provider");
        requireDistinct(symbols, "symbol");
        symbols.stream().filter(symbol -> !Symbols.valid(symbol)).findFirst().ifPresent(symbol -> {
            throw new IllegalArgumentException(
                    symbol + " is no symbol: upper case such as BRK.B or BTC-USD, 20 characters at most");
        });
        providers = List.copyOf(providers);
        symbols = List.copyOf(symbols);
        intervals = intervals.stream().distinct().sorted().toList();
    }

    /** A few well-known symbols, of the kinds that one of the providers carries. */
    public static List<String> usualSymbols(List<LiveProvider> providers) {
        return Stream.of(
                        providers.stream().anyMatch(LiveProvider::carriesEquities) ? EQUITIES : List.<String>of(),
                        providers.stream().anyMatch(LiveProvider::carriesCrypto) ? CRYPTO : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String folderName() {
        return "live";
    }

    /** As {@code golden.providers} takes them. */
    public String providerList() {
        return providers.stream().map(LiveProvider::toString).collect(Collectors.joining(","));
    }

    @Override
    public List<WatchlistEntry> watchlist() {
        return symbols.stream()
                .map(symbol -> new WatchlistEntry(symbol, intervals, List.of()))
                .toList();
    }

    private static void requireDistinct(List<?> all, String what) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a live market needs one " + what + " at least");
        }
        if (all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException("a " + what + " stands twice in " + all);
        }
    }
}
