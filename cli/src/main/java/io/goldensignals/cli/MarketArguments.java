package io.goldensignals.cli;

import io.goldensignals.contracts.Interval;
import io.goldensignals.localstack.market.LiveMarket;
import io.goldensignals.localstack.market.LiveProvider;
import io.goldensignals.localstack.market.Market;
import io.goldensignals.localstack.market.ReplayMarket;
import io.goldensignals.localstack.market.SimulatedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that choose the market. */
final class MarketArguments {
    private static final List<Interval> SIMULATED = List.of(Interval.parse("10s"), Interval.parse("1m"));
    private static final List<Interval> LIVE = List.of(Interval.parse("1m"), Interval.parse("5m"));
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    @Option(
            names = "--replay",
            paramLabel = "DIR",
            description = "Replay the recordings in a folder: one or more .csv or .csv.gz files per symbol, named"
                    + " SYMBOL.csv or SYMBOL-2024-01-31.csv, with bars (timestamp,open,high,low,close,volume) or quotes"
                    + " (timestamp,bid,ask,bid_size,ask_size,last,volume).")
    private Optional<Path> replay;

    @Option(
            names = "--provider",
            paramLabel = "LIST",
            split = ",",
            description = "Where market data comes from without --replay: simulated, or live from one or more of yahoo,"
                    + " alphavantage, massive, finnhub, alpaca, binance, coinbase, twelvedata and tiingo, the preferred"
                    + " one first, with their keys in the environment (default: simulated).")
    private List<String> providers = List.of();

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "1",
            description = "A multiple of real time, or max: as fast as the services follow (default ${DEFAULT-VALUE}).")
    private String speed;

    @Option(
            names = "--symbols",
            paramLabel = "N|LIST",
            description = "How many symbols to simulate (default 5); for a live market, which ones, such as"
                    + " AAPL,BTC-USD (default: AAPL,MSFT,NVDA,SPY and BTC-USD,ETH-USD, as far as the providers carry"
                    + " them).")
    private Optional<String> symbols;

    @Option(
            names = "--interval",
            paramLabel = "LIST",
            split = ",",
            description =
                    "Bars to build, such as 1m,5m (default: 10s,1m simulated; 1m,5m live; a replayed bar file's own).")
    private List<Interval> intervals = List.of();

    @Option(
            names = "--bar-interval",
            paramLabel = "X",
            description = "The interval of replayed bars, such as 1m (default: the smallest spacing in each file).")
    private Optional<Interval> barInterval;

    boolean isReplay() {
        return replay.isPresent();
    }

    String speed() {
        return speed;
    }

    /** Throws {@link IllegalArgumentException} naming the option at fault. */
    Market market() throws IOException {
        if (replay.isEmpty()) {
            return unrecorded();
        }
        refuse(!providers.isEmpty(), "--provider");
        refuse(symbols.isPresent(), "--symbols");
        if (!Files.isDirectory(replay.get())) {
            throw new IllegalArgumentException(
                    "--replay: no folder " + replay.get().toAbsolutePath());
        }
        return ReplayMarket.of(replay.get(), intervals, barInterval);
    }

    private Market unrecorded() {
        if (barInterval.isPresent()) {
            throw new IllegalArgumentException("--bar-interval needs --replay");
        }
        if (providers.contains("replay")) {
            throw new IllegalArgumentException("--provider: recordings are played by --replay DIR");
        }
        if (providers.isEmpty() || providers.equals(List.of("simulated"))) {
            return new SimulatedMarket(count(), intervals.isEmpty() ? SIMULATED : intervals);
        }
        if (providers.contains("simulated")) {
            throw new IllegalArgumentException("--provider: simulated and real prices exclude each other");
        }
        return live();
    }

    private int count() {
        String text = symbols.orElse("5");
        if (!COUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("--symbols: how many symbols to simulate, such as 20, not " + text
                    + "; a live market takes a list");
        }
        return Integer.parseInt(text);
    }

    private Market live() {
        List<LiveProvider> live = providers.stream().map(LiveProvider::named).toList();
        if (symbols.filter(text -> COUNT.matcher(text).matches()).isPresent()) {
            throw new IllegalArgumentException("--symbols: which symbols of the live market, such as AAPL,BTC-USD, not "
                    + symbols.get() + "; a simulation takes a number");
        }
        return new LiveMarket(
                live,
                symbols.map(text -> List.of(text.split(",", -1))).orElseGet(() -> LiveMarket.usualSymbols(live)),
                intervals.isEmpty() ? LIVE : intervals);
    }

    private static void refuse(boolean given, String option) {
        if (given) {
            throw new IllegalArgumentException(option + " and --replay exclude each other");
        }
    }
}
