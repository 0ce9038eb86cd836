package io.goldensignals.marketdata.replay;

import io.goldensignals.contracts.csv.Csv;
import io.goldensignals.marketdata.provider.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/** The rows of one file in order; a row that does not come later than the last good one before it is bad. */
final class RowReader implements AutoCloseable {
    private final String file;
    private final BufferedReader lines;
    private final Columns columns;
    private long line = 1;
    private Instant last = Instant.MIN;
    private boolean broken;

    RowReader(Path path) throws IOException {
        this.file = path.getFileName().toString();
        this.lines = Csv.open(path);
        this.columns = new Columns(header(lines));
    }

    static Columns columns(Path path) throws IOException {
        try (BufferedReader lines = Csv.open(path)) {
            return new Columns(header(lines));
        }
    }

    /** Null after the last row. */
    Entry next() {
        if (broken) {
            return null;
        }
        try {
            String text = lines.readLine();
            while (text != null && text.isBlank()) {
                line++;
                text = lines.readLine();
            }
            line++;
            return text == null ? null : inOrder(columns.read(new Entry.Row(file, line, text)));
        } catch (IOException e) {
            // A truncated archive, for example: what came before it counts, the rest is lost.
            broken = true;
            Fault fault = new Fault(Fault.MALFORMED, "the rest of the file can't be read: " + e.getMessage());
            return new Entry.BadRow(new Entry.Row(file, line, ""), fault);
        }
    }

    private Entry inOrder(Entry entry) {
        if (!(entry instanceof Entry.Timed timed)) {
            return entry;
        }
        int order = timed.time().compareTo(last);
        if (order > 0) {
            last = timed.time();
            return entry;
        }
        return new Entry.BadRow(
                entry.row(),
                order == 0
                        ? new Fault(Fault.DUPLICATE, "there is a row for " + last + " already")
                        : new Fault(Fault.OUT_OF_ORDER, timed.time() + " comes after " + last));
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(BufferedReader lines) throws IOException {
        String header = lines.readLine();
        return header == null ? "" : header;
    }
}
