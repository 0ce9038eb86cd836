package io.goldensignals.marketdata.replay;

import io.goldensignals.marketdata.provider.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The rows of a recording, its files merged by time; bad rows come right after the row before them in their file. */
final class RecordingCursor implements AutoCloseable {
    private record Head(RowReader reader, Instant time, Entry entry) {}

    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::time)
            .thenComparing(head -> head.entry().row().file()));
    private Instant last = Instant.MIN;

    RecordingCursor(Recording recording) throws IOException {
        for (Path file : recording.files()) {
            pull(new RowReader(file), Instant.MIN);
        }
    }

    /** Null after the last row. */
    Entry next() {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        pull(head.reader(), head.time());
        if (head.entry() instanceof Entry.Timed timed) {
            if (timed.time().equals(last)) {
                String reason = "another file has a row for " + last + " already";
                return new Entry.BadRow(timed.row(), new Fault(Fault.DUPLICATE, reason));
            }
            last = timed.time();
        }
        return head.entry();
    }

    private void pull(RowReader reader, Instant before) {
        Entry entry = reader.next();
        if (entry == null) {
            reader.close();
        } else {
            heads.add(new Head(reader, entry instanceof Entry.Timed timed ? timed.time() : before, entry));
        }
    }

    @Override
    public void close() {
        heads.forEach(head -> head.reader().close());
        heads.clear();
    }
}
