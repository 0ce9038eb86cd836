package io.goldensignals.cli;

import io.goldensignals.contracts.Interval;
import io.goldensignals.localstack.market.Market;
import io.goldensignals.localstack.market.ReplayMarket;
import io.goldensignals.localstack.market.SimulatedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that choose the market. */
final class MarketArguments {
    private static final List<Interval> SIMULATED = List.of(Interval.parse("10s"), Interval.parse("1m"));

    @Option(
            names = "--replay",
            paramLabel = "DIR",
            description = "Replay the recordings in a folder: one or more .csv or .csv.gz files per symbol, named"
                    + " SYMBOL.csv or SYMBOL-2024-01-31.csv, with bars (timestamp,open,high,low,close,volume) or quotes"
                    + " (timestamp,bid,ask,bid_size,ask_size,last,volume).")
    private Optional<Path> replay;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Where market data comes from without --replay: simulated.")
    private Optional<String> provider;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "1",
            description = "A multiple of real time, or max: as fast as the services follow (default ${DEFAULT-VALUE}).")
    private String speed;

    @Option(names = "--symbols", paramLabel = "N", description = "How many symbols to simulate (default 5).")
    private Optional<Integer> symbols;

    @Option(
            names = "--interval",
            paramLabel = "LIST",
            split = ",",
            description = "Bars to build, such as 1m,5m (default: 10s,1m simulated; a replayed bar file's own).")
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
            return simulated();
        }
        refuse(provider, "--provider");
        refuse(symbols, "--symbols");
        if (!Files.isDirectory(replay.get())) {
            throw new IllegalArgumentException(
                    "--replay: no folder " + replay.get().toAbsolutePath());
        }
        return ReplayMarket.of(replay.get(), intervals, barInterval);
    }

    private Market simulated() {
        if (barInterval.isPresent()) {
            throw new IllegalArgumentException("--bar-interval needs --replay");
        }
        if (!provider.orElse("simulated").equals("simulated")) {
            throw new IllegalArgumentException("--provider: no " + provider.get() + ", only simulated");
        }
        return new SimulatedMarket(symbols.orElse(5), intervals.isEmpty() ? SIMULATED : intervals);
    }

    private static void refuse(Optional<?> given, String option) {
        if (given.isPresent()) {
            throw new IllegalArgumentException(option + " and --replay exclude each other");
        }
    }
}
