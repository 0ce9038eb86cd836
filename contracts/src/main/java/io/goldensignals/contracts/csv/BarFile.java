package io.goldensignals.contracts.csv;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.Symbols;
import io.goldensignals.contracts.csv.BarHistory.Spacing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bars of one CSV file: a heading that names {@code timestamp,open,high,low,close,volume} in any order, then a row per
 * bar, which opens at its timestamp. A row that is no bar, or does not come later than the last good one, is among
 * {@code badRows} and not among the bars.
 */
public record BarFile(StreamId stream, Adjustment adjustment, List<Row> rows, List<BadRow> badRows) {
    /** A row in the file's own words, whose numbers make a bar. */
    public record Row(
            String timestamp, Instant time, double open, double high, double low, double close, double volume) {
        Bar bar(StreamId stream, Adjustment adjustment, long sequence) {
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
        String symbol = symbol(file);
        List<Row> rows = new ArrayList<>();
        List<BadRow> badRows = new ArrayList<>();
        try (BarRows reader = new BarRows(file, symbol, badRows::add)) {
            reader.forEachRemaining(rows::add);
        }
        Spacing spacing = new Spacing();
        rows.forEach(spacing::add);
        StreamId stream = new StreamId(symbol, interval.orElseGet(spacing::interval), 0);
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

    /** Of the file's name. */
    static String symbol(Path file) {
        return Csv.symbol(file)
                .filter(Symbols::valid)
                .orElseThrow(() -> new IllegalArgumentException(
                        file + ": a file of bars is named after its symbol, such as BRK.B.csv"));
    }
}
