package io.goldensignals.localstack.market;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.WatchlistEntry;
import java.util.List;
import java.util.stream.IntStream;

/** The seeded, simulated market with the first symbols of a fixed list. */
public record SimulatedMarket(int symbols, List<Interval> intervals) implements Market {
    private static final List<String> NAMES =
            List.of("AAPL", "MSFT", "NVDA", "BTC-USD", "SPY", "AMZN", "GOOGL", "META", "TSLA", "JPM", "ETH-USD", "QQQ");

    public SimulatedMarket {
        if (symbols < 1 || symbols > 500) {
            throw new IllegalArgumentException("symbols must be between 1 and 500, not " + symbols);
        }
        intervals = intervals.stream().distinct().sorted().toList();
    }

    @Override
    public String folderName() {
        return "simulated";
    }

    /** The symbols' names. */
    public List<String> names() {
        return IntStream.range(0, symbols)
                .mapToObj(i -> i < NAMES.size() ? NAMES.get(i) : "SIM" + (i + 1))
                .toList();
    }

    @Override
    public List<WatchlistEntry> watchlist() {
        return names().stream()
                .map(symbol -> new WatchlistEntry(symbol, intervals, List.of()))
                .toList();
    }
}
