package io.goldensignals.contracts.csv;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.csv.BarFile.BadRow;
import io.goldensignals.contracts.csv.BarFile.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** The good rows of a file of bars, one after the other; the bad ones are told of and left out. */
final class BarRows implements Iterator<Row>, AutoCloseable {
    private static final List<String> COLUMNS = List.of("timestamp", "open", "high", "low", "close", "volume");
    private static final Interval SHORTEST = Interval.parse("1s");

    private final StreamId anyInterval;
    private final Consumer<BadRow> bad;
    private final BufferedReader reader;
    private final Heading heading;

    private long line = 1;
    private Instant last = Instant.MIN;
    private Row next;

    /** Throws {@link IllegalArgumentException} when the heading is not as it should be. */
    BarRows(Path file, String symbol, Consumer<BadRow> bad) throws IOException {
        this.anyInterval = new StreamId(symbol, SHORTEST, 0);
        this.bad = bad;
        reader = Csv.open(file);
        try {
            heading = Heading.of(file, reader.readLine());
            next = read();
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    /** Throws {@link UncheckedIOException} when the file can't be read on. */
    @Override
    public Row next() {
        if (next == null) {
            throw new NoSuchElementException("no rows are left");
        }
        Row row = next;
        try {
            next = read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private Row read() throws IOException {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            try {
                if (!text.isBlank()) {
                    Row row = heading.row(text);
                    verify(row);
                    last = row.time();
                    return row;
                }
            } catch (IllegalArgumentException e) {
                bad.accept(new BadRow(line, e.getMessage()));
            }
        }
        return null;
    }

    private void verify(Row row) {
        if (!row.time().isAfter(last)) {
            throw new IllegalArgumentException(row.timestamp() + " is not later than the row before");
        }
        // Its constructor refuses what is no bar, at any interval alike.
        Bar unused = row.bar(anyInterval, Adjustment.RAW, 0);
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

        BarFile.Row row(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != names.size()) {
                throw new IllegalArgumentException(
                        "the heading has " + names.size() + " columns, the row " + cells.length);
            }
            String timestamp = cells[names.indexOf("timestamp")].strip();
            return new BarFile.Row(
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
