package io.goldensignals.localstack.market;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.contracts.csv.Csv;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a folder of recordings holds: symbols by the files' names, intervals by the spacing of their rows. */
final class ReplayFiles {
    private static final Interval OF_QUOTES = Interval.parse("1m");

    private ReplayFiles() {}

    /** One entry per symbol; {@code intervals}, when given, hold for all of them. */
    static List<WatchlistEntry> watchlist(Path folder, List<Interval> intervals, Optional<Interval> barInterval)
            throws IOException {
        Map<String, Set<Interval>> symbols = new TreeMap<>();
        for (Path file : files(folder)) {
            Set<Interval> found = symbols.computeIfAbsent(Csv.symbol(file).orElseThrow(), symbol -> new HashSet<>());
            if (intervals.isEmpty()) {
                found.add(interval(file, barInterval));
            } else {
                found.addAll(intervals);
            }
        }
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("no .csv or .csv.gz file in " + folder);
        }
        List<WatchlistEntry> entries = new ArrayList<>();
        symbols.forEach((symbol, own) -> entries.add(new WatchlistEntry(symbol, List.copyOf(own), List.of())));
        return List.copyOf(entries);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            Files.isRegularFile(file) && Csv.symbol(file).isPresent())
                    .sorted()
                    .toList();
        }
    }

    /** A bar file's smallest spacing unless told; a minute for quotes, which have none. */
    static Interval interval(Path file, Optional<Interval> barInterval) throws IOException {
        try (BufferedReader reader = Csv.open(file)) {
            String header = reader.readLine();
            if (header == null || !header.contains("open")) {
                return OF_QUOTES;
            }
            return barInterval.orElseGet(() -> Interval.of(smallestSpacing(file, reader.lines())));
        }
    }

    private static Duration smallestSpacing(Path file, Stream<String> rows) {
        List<Instant> times =
                rows.map(ReplayFiles::time).flatMap(Optional::stream).toList();
        Optional<Duration> smallest = Optional.empty();
        for (int i = 1; i < times.size(); i++) {
            Duration spacing = Duration.between(times.get(i - 1), times.get(i));
            if (spacing.isPositive() && smallest.stream().allMatch(found -> spacing.compareTo(found) < 0)) {
                smallest = Optional.of(spacing);
            }
        }
        return smallest.orElseThrow(() -> new IllegalArgumentException(
                "can't tell the interval of " + file + " from its rows: say it with --bar-interval"));
    }

    /** The time that a row starts with; empty for a malformed row, which the service rejects by itself. */
    private static Optional<Instant> time(String row) {
        String text = row.substring(0, Math.max(0, row.indexOf(',')));
        try {
            return Optional.of(Csv.time(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
