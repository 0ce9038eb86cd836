package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.log.LogReaders;
import io.goldensignals.gateway.log.PartitionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads signals that the rings no longer hold from the log, a page at a time. */
final class CatchUp {
    private static final int PAGE_BYTES = 64 * 1024;

    private final LogReaders readers;

    CatchUp(LogReaders readers) {
        this.readers = readers;
    }

    /**
     * Signals with rising ordinals, none below the wanted one; empty when the log holds none. {@code nextOffset} is a
     * good guess for the page after it.
     */
    record Page(List<FeedSignal> signals, long nextOffset) {}

    /**
     * The page that starts with {@code ordinal}, or with the first one after it that the log has; from an offset on when
     * it {@link StreamPosition#atOffset stands for one}. {@code guess} is an
     * offset not before the ordinal's first record as far as the caller knows; a wrong one costs time only.
     */
    CompletableFuture<Page> page(int partition, long ordinal, long guess) {
        return readers.read(reader -> page(reader, topicPartition(partition), ordinal, guess));
    }

    /** The offset at which the partition's log ends now. */
    CompletableFuture<Long> end(int partition) {
        return readers.read(reader -> reader.open(topicPartition(partition)).end());
    }

    private static Page page(PartitionReader reader, TopicPartition partition, long ordinal, long guess) {
        PartitionReader.Extent extent = reader.open(partition);
        if (extent.empty()) {
            return new Page(List.of(), extent.end());
        }
        List<ConsumerRecord<String, byte[]>> records = search(reader, extent, ordinal, guess);
        List<FeedSignal> signals = new ArrayList<>();
        long next = ordinal;
        int bytes = 0;
        while (!records.isEmpty()) {
            for (ConsumerRecord<String, byte[]> record : records) {
                FeedSignal signal = readable(record);
                if (signal != null && signal.ordinal() >= next) {
                    signals.add(signal);
                    next = signal.ordinal() + 1;
                    bytes += signal.bytes();
                }
                if (bytes >= PAGE_BYTES) {
                    return new Page(List.copyOf(signals), record.offset() + 1);
                }
            }
            records = reader.next(extent.end());
        }
        return new Page(List.copyOf(signals), extent.end());
    }

    /**
     * The records from a place at which {@code ordinal} is still to come. From one record to the next ordinals rise by
     * at most one and fall only where a stretch was published again. So the ordinal d above the wanted one has the
     * wanted one at least d records before it, and going back d records, again and again, ends at it, or at the
     * beginning of the log: one step when nothing was repeated in between.
     */
    private static List<ConsumerRecord<String, byte[]>> search(
            PartitionReader reader, PartitionReader.Extent extent, long ordinal, long guess) {
        if (StreamPosition.isOffset(ordinal)) {
            return at(reader, extent, StreamPosition.offset(ordinal));
        }
        long at = Math.clamp(guess, extent.begin(), extent.end() - 1);
        while (true) {
            reader.seek(at);
            List<ConsumerRecord<String, byte[]>> records = reader.next(extent.end());
            long excess = records.isEmpty() ? 0 : Events.ordinal(records.getFirst()) - ordinal;
            if (excess <= 0 || at == extent.begin()) {
                return records;
            }
            at = Math.max(extent.begin(), at - excess);
        }
    }

    /** The records from an offset on; all of a log that ends before it, since that must be another log. */
    private static List<ConsumerRecord<String, byte[]>> at(
            PartitionReader reader, PartitionReader.Extent extent, long offset) {
        reader.seek(offset > extent.end() ? extent.begin() : Math.max(offset, extent.begin()));
        return reader.next(extent.end());
    }

    private static FeedSignal readable(ConsumerRecord<String, byte[]> record) {
        try {
            return FeedSignal.of(record);
        } catch (UnreadableRecordException | RuntimeException e) {
            // A hole that the client is told of; the feed has counted and logged the record when it was new.
            return null;
        }
    }

    private static TopicPartition topicPartition(int partition) {
        return new TopicPartition(Topics.CONSENSUS.name(), partition);
    }
}
