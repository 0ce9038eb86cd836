package io.goldensignals.contracts.csv;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.csv.BarFile.BadRow;
import io.goldensignals.contracts.csv.BarFile.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file as {@link BarFile} describes it, however long: read once to learn what it holds, and again whenever its bars are
 * asked for, row by row.
 */
public final class BarHistory {
    private final Path file;
    private final Selection selection;
    private final StreamId stream;
    private final long size;

    /**
     * Which rows, and what their prices are multiplied by: those that open at {@code from} or later and before {@code to}.
     * {@code interval} as in {@link BarFile#read}.
     */
    public record Selection(
            Optional<Interval> interval,
            Optional<AdjustmentFactors> factors,
            Optional<Instant> from,
            Optional<Instant> to) {
        public static final Selection ALL =
                new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        private boolean contains(Row row) {
            return from.map(start -> !row.time().isBefore(start)).orElse(true)
                    && to.map(end -> row.time().isBefore(end)).orElse(true);
        }

        private Row adjusted(Row row) {
            return factors.map(some -> some.adjusted(row)).orElse(row);
        }
    }

    /** {@code bad} is told of each row that is left out, once. Throws as {@link BarFile#read} and {@link BarFile#adjusted}. */
    public BarHistory(Path file, Selection selection, Consumer<BadRow> bad) throws IOException {
        this.file = file;
        this.selection = selection;
        String symbol = BarFile.symbol(file);
        Spacing spacing = new Spacing();
        try (BarRows rows = new BarRows(file, symbol, bad)) {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (selection.contains(row)) {
                    selection.adjusted(row);
                    spacing.add(row);
                }
            }
        }
        this.size = spacing.rows;
        this.stream = new StreamId(symbol, selection.interval().orElseGet(spacing::interval), 0);
    }

    public StreamId stream() {
        return stream;
    }

    public long size() {
        return size;
    }

    /** In order, with sequences 0, 1, 2 …; to be closed by the caller. Throws {@link UncheckedIOException}. */
    public Stream<Bar> bars() {
        BarRows rows;
        try {
            rows = new BarRows(file, stream.symbol(), row -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(bars(rows), Spliterator.ORDERED), false)
                .onClose(() -> close(rows));
    }

    private Iterator<Bar> bars(BarRows rows) {
        Adjustment adjustment = selection.factors().isPresent() ? Adjustment.SPLIT_AND_DIVIDEND : Adjustment.RAW;
        Iterator<Row> chosen = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .filter(selection::contains)
                .map(selection::adjusted)
                .iterator();
        return new Iterator<>() {
            private long sequence;

            @Override
            public boolean hasNext() {
                return chosen.hasNext();
            }

            @Override
            public Bar next() {
                return chosen.next().bar(stream, adjustment, sequence++);
            }
        };
    }

    private static void close(BarRows rows) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The smallest between two rows, and how many there are. */
    static final class Spacing {
        private long rows;
        private Row last;
        private Duration smallest;

        void add(Row row) {
            rows++;
            if (last != null) {
                Duration spacing = Duration.between(last.time(), row.time());
                smallest = smallest == null || spacing.compareTo(smallest) < 0 ? spacing : smallest;
            }
            last = row;
        }

        Interval interval() {
            if (smallest != null) {
                return Interval.of(smallest);
            }
            return Interval.parse(last == null || Csv.isDate(last.timestamp()) ? "1d" : "1m");
        }
    }
}
