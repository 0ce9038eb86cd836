package io.goldensignals.contracts.csv;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.Symbols;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The bars of one CSV file: a heading that names {@code timestamp,open,high,low,close,volume} in any order, then a row per
 * bar, which opens at its timestamp. A row that is no bar, or does not come later than the last good one, is among
 * {@code badRows} and not among the bars.
 */
public record BarFile(StreamId stream, Adjustment adjustment, List<Row> rows, List<BadRow> badRows) {
    private static final List<String> COLUMNS = List.of("timestamp", "open", "high", "low", "close", "volume");
    private static final Interval SHORTEST = Interval.parse("1s");

    /** A row in the file's own words, whose numbers make a bar. */
    public record Row(
            String timestamp, Instant time, double open, double high, double low, double close, double volume) {
        private Bar bar(StreamId stream, Adjustment adjustment, long sequence) {
            return new Bar(
                    stream.symbol(),
                    stream.interval(),
                    stream.series(),
                    sequence,
                    time,
                    time.plusMillis(stream.interval().millis()),
                    open,
                    high,
                    low,
                    close,
                    volume,
                    adjustment,
                    "file",
                    Quality.REPLAYED,
                    false);
        }
    }

    /** {@code line} counts from 1, the heading. */
    public record BadRow(long line, String reason) {}

    public BarFile {
        rows = List.copyOf(rows);
        badRows = List.copyOf(badRows);
    }

    /**
     * Without {@code interval} it is the smallest spacing between two rows, or, for a single row, a day after a date and a
     * minute after a time. Throws {@link IllegalArgumentException} when the file's name or heading is not as it should be.
     */
    public static BarFile read(Path file, Optional<Interval> interval) throws IOException {
        String symbol = Csv.symbol(file)
                .filter(Symbols::valid)
                .orElseThrow(() -> new IllegalArgumentException(
                        file + ": a file of bars is named after its symbol, such as BRK.B.csv"));
        List<Row> rows = new ArrayList<>();
        List<BadRow> badRows = new ArrayList<>();
        try (BufferedReader reader = Csv.open(file)) {
            Heading heading = Heading.of(file, reader.readLine());
            long line = 1;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                try {
                    if (!text.isBlank()) {
                        Row row = heading.row(text);
                        verify(row, rows, symbol);
                        rows.add(row);
                    }
                } catch (IllegalArgumentException e) {
                    badRows.add(new BadRow(line, e.getMessage()));
                }
            }
        }
        StreamId stream = new StreamId(symbol, interval.orElseGet(() -> spacing(rows)), 0);
        return new BarFile(stream, Adjustment.RAW, rows, badRows);
    }

    /** One per row, in order, with sequences 0, 1, 2 … */
    public List<Bar> bars() {
        List<Bar> bars = new ArrayList<>(rows.size());
        for (Row row : rows) {
            bars.add(row.bar(stream, adjustment, bars.size()));
        }
        return bars;
    }

    /** The same bars adjusted for splits and dividends; throws {@link IllegalArgumentException} where factors are missing. */
    public BarFile adjusted(AdjustmentFactors factors) {
        return new BarFile(
                stream,
                Adjustment.SPLIT_AND_DIVIDEND,
                rows.stream().map(factors::adjusted).toList(),
                badRows);
    }

    private static void verify(Row row, List<Row> before, String symbol) {
        if (!before.isEmpty() && !row.time().isAfter(before.getLast().time())) {
            throw new IllegalArgumentException(row.timestamp() + " is not later than the row before");
        }
        // Its constructor refuses what is no bar, at any interval alike.
        Bar unused = row.bar(new StreamId(symbol, SHORTEST, 0), Adjustment.RAW, 0);
    }

    private static Interval spacing(List<Row> rows) {
        Duration smallest = null;
        for (int i = 1; i < rows.size(); i++) {
            Duration spacing =
                    Duration.between(rows.get(i - 1).time(), rows.get(i).time());
            smallest = smallest == null || spacing.compareTo(smallest) < 0 ? spacing : smallest;
        }
        if (smallest == null) {
            boolean date = rows.isEmpty() || Csv.isDate(rows.getFirst().timestamp());
            return Interval.parse(date ? "1d" : "1m");
        }
        return Interval.of(smallest);
    }

    /** Where the file has which column. */
    private record Heading(List<String> names) {
        static Heading of(Path file, String line) {
            List<String> names = line == null
                    ? List.of()
                    : List.of(line.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1));
            if (!names.containsAll(COLUMNS)) {
                throw new IllegalArgumentException(file + ": the first line must name the columns "
                        + String.join(",", COLUMNS) + (line == null ? ", but there is none" : ", but is: " + line));
            }
            return new Heading(names);
        }

        Row row(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != names.size()) {
                throw new IllegalArgumentException(
                        "the heading has " + names.size() + " columns, the row " + cells.length);
            }
            String timestamp = cells[names.indexOf("timestamp")].strip();
            return new Row(
                    timestamp,
                    time(timestamp),
                    number(cells, "open"),
                    number(cells, "high"),
                    number(cells, "low"),
                    number(cells, "close"),
                    number(cells, "volume"));
        }

        private static Instant time(String timestamp) {
            try {
                return Csv.time(timestamp);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "the timestamp is neither ISO-8601 in UTC nor a date: " + timestamp, e);
            }
        }

        private double number(String[] cells, String name) {
            String cell = cells[names.indexOf(name)].strip();
            if (cell.isEmpty()) {
                throw new IllegalArgumentException(name + " is empty");
            }
            try {
                return Double.parseDouble(cell);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " is not a number: " + cell, e);
            }
        }
    }
}
