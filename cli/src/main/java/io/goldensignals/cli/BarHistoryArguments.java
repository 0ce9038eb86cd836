package io.goldensignals.cli;

import io.goldensignals.backtest.BarSource;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.csv.AdjustmentFactors;
import io.goldensignals.contracts.csv.BarFile.BadRow;
import io.goldensignals.contracts.csv.BarHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files of bars of any length and which of their rows are wanted. */
final class BarHistoryArguments {
    private static final int SHOWN = 20;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "SYMBOL.csv or .csv.gz with bars (timestamp,open,high,low,close,volume), times in UTC; of a"
                    + " folder all such files.")
    private List<Path> paths;

    @Option(
            names = "--interval",
            paramLabel = "X",
            description = "The interval of the bars, such as 1m (default: each file's smallest spacing).")
    private Optional<Interval> interval;

    @Option(
            names = "--factors",
            paramLabel = "DIR",
            description = "Adjusts raw prices for splits and dividends by DIR/SYMBOL.csv (yyyymmdd,price factor,split"
                    + " factor): each line holds for the days up to its date.")
    private Optional<Path> factors;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "The first bar opens then or later: a date, or a time such as 2024-01-02T14:30:00Z.")
    private Optional<String> from;

    @Option(names = "--to", paramLabel = "TIME", description = "The last bar opens before.")
    private Optional<String> to;

    /** Throws {@link IllegalArgumentException} that names the file and what is wrong; bad rows are told of. */
    List<BarSource> read(PrintWriter err) {
        List<BarSource> sources = new ArrayList<>();
        for (Path path : files()) {
            BarHistory history = history(path, err);
            if (history.size() == 0) {
                throw new IllegalArgumentException(path + " holds no bar that is wanted");
            }
            sources.add(new FileBars(history));
        }
        return sources;
    }

    private record FileBars(BarHistory history) implements BarSource {
        @Override
        public StreamId stream() {
            return history.stream();
        }

        @Override
        public long size() {
            return history.size();
        }

        @Override
        public Stream<Bar> bars() {
            return history.bars();
        }
    }

    private BarHistory history(Path path, PrintWriter err) {
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("no readable file " + path);
        }
        try {
            return new BarHistory(path, selection(path), shown(path, err));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be read: " + e.getMessage(), e);
        }
    }

    private BarHistory.Selection selection(Path path) throws IOException {
        Optional<AdjustmentFactors> beside = Optional.empty();
        if (factors.isPresent()) {
            String name = path.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", "");
            beside = Optional.of(AdjustmentFactors.read(factors.get().resolve(name + ".csv")));
        }
        return new BarHistory.Selection(
                interval, beside, from.map(text -> time("--from", text)), to.map(text -> time("--to", text)));
    }

    private static Consumer<BadRow> shown(Path path, PrintWriter err) {
        int[] told = {0};
        return bad -> {
            if (told[0]++ < SHOWN) {
                err.println("golden: " + path.getFileName() + " line " + bad.line() + " is left out: " + bad.reason());
            } else if (told[0] == SHOWN + 1) {
                err.println("golden: and more lines of " + path.getFileName());
            }
        };
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            files.addAll(Files.isDirectory(path) ? inside(path) : List.of(path));
        }
        return files;
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> files = inside.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("no file *.csv in " + folder);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be listed: " + e.getMessage(), e);
        }
    }

    /** A date or a time; throws {@link IllegalArgumentException} that names the option. */
    static Instant time(String option, String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    option + " takes a date or a time such as 2024-01-02T14:30:00Z, but was " + text, e);
        }
    }
}
