package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.gateway.log.LogReaders;
import io.goldensignals.gateway.log.PartitionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads entries that the rings no longer hold from the log, a page at a time. */
final class CatchUp {
    private static final int PAGE_BYTES = 64 * 1024;

    private final LogReaders readers;
    private final FeedTopic topic;

    CatchUp(LogReaders readers, FeedTopic topic) {
        this.readers = readers;
        this.topic = topic;
    }

    /**
     * Entries with rising numbers, none below the wanted one; empty when the log holds none. {@code nextOffset} is a
     * good guess for the page after it, and {@code reader} has read up to there.
     */
    record Page(List<FeedEntry> entries, long nextOffset, EntryReader reader) {}

    /** Where to look for a number: {@code offset} is not before its first record as far as is known, if it errs. */
    record Guess(long offset, EntryReader reader) {}

    /**
     * The page that starts with {@code number}, or with the first one after it that the log has; from an offset on when
     * it {@link StreamPosition#atOffset stands for one}. A wrong guess costs time only; without a reader that has read
     * up to there, as many records before it are read as it takes to know what is repeated.
     */
    CompletableFuture<Page> page(int partition, long number, Guess guess) {
        return readers.read(reader -> new Reading(reader, reader.open(topicPartition(partition)), number).page(guess));
    }

    /** The offset at which the partition's log ends now. */
    CompletableFuture<Long> end(int partition) {
        return readers.read(reader -> reader.open(topicPartition(partition)).end());
    }

    private TopicPartition topicPartition(int partition) {
        return new TopicPartition(topic.topic().name(), partition);
    }

    /** One page's reading, on a thread that may block. */
    private final class Reading {
        private final PartitionReader log;
        private final PartitionReader.Extent extent;
        private final List<FeedEntry> entries = new ArrayList<>();
        private long next;
        private int bytes;

        Reading(PartitionReader log, PartitionReader.Extent extent, long number) {
            this.log = log;
            this.extent = extent;
            this.next = number;
        }

        Page page(Guess guess) {
            boolean anew = guess.reader() == null;
            EntryReader reader = anew ? topic.reader(false) : guess.reader();
            if (extent.empty()) {
                return new Page(List.of(), extent.end(), reader);
            }
            int lookBack = anew ? topic.lookBack() : 0;
            List<ConsumerRecord<String, byte[]>> records = search(guess.offset(), lookBack);
            while (!records.isEmpty()) {
                for (ConsumerRecord<String, byte[]> record : records) {
                    take(record, reader);
                    if (bytes >= PAGE_BYTES) {
                        return new Page(List.copyOf(entries), record.offset() + 1, reader);
                    }
                }
                records = log.next(extent.end());
            }
            return new Page(List.copyOf(entries), extent.end(), reader);
        }

        private void take(ConsumerRecord<String, byte[]> record, EntryReader reader) {
            try {
                long number = topic.number(record);
                boolean early =
                        StreamPosition.isOffset(next) ? record.offset() < StreamPosition.offset(next) : number < next;
                if (early) {
                    reader.pass(record);
                } else {
                    FeedEntry entry = reader.read(record);
                    entries.add(entry);
                    next = number + 1;
                    bytes += entry.bytes();
                }
            } catch (UnreadableRecordException | RuntimeException e) {
                // A hole that the client is told of; the feed has counted and logged the record when it was new.
            }
        }

        /**
         * The records from a place at which the number is still to come. From one record to the next numbers rise by
         * at most one and fall only where a stretch was published again. So the number d above the wanted one has the
         * wanted one at least d records before it, and going back d records, again and again, ends at it, or at the
         * beginning of the log: one step when nothing was repeated in between.
         */
        private List<ConsumerRecord<String, byte[]>> search(long guess, int lookBack) {
            if (StreamPosition.isOffset(next)) {
                return at(StreamPosition.offset(next), lookBack);
            }
            long at = Math.clamp(guess - lookBack, extent.begin(), extent.end() - 1);
            while (true) {
                log.seek(at);
                List<ConsumerRecord<String, byte[]>> records = log.next(extent.end());
                long excess = records.isEmpty() ? 0 : topic.number(records.getFirst()) - next;
                if (excess <= 0 || at == extent.begin()) {
                    return records;
                }
                at = Math.max(extent.begin(), at - excess - lookBack);
            }
        }

        /** The records from an offset on; all of a log that ends before it, since that must be another log. */
        private List<ConsumerRecord<String, byte[]>> at(long offset, int lookBack) {
            if (offset > extent.end()) {
                next = StreamPosition.atOffset(extent.begin());
                log.seek(extent.begin());
            } else {
                log.seek(Math.max(offset - lookBack, extent.begin()));
            }
            return log.next(extent.end());
        }
    }
}
