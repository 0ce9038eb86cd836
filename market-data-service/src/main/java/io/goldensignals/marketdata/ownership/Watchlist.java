package io.goldensignals.marketdata.ownership;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.marketdata.market.Watch;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The watchlist of one partition, as its records tell it from the beginning. */
final class Watchlist {
    /** What a record does to its symbol. */
    sealed interface Change {
        record Watched(Watch watch) implements Change {}

        record Removed() implements Change {}

        record Invalid(String reason) implements Change {}
    }

    private final Map<String, Watch> watches = new HashMap<>();
    private final Map<String, Long> since = new HashMap<>();
    private long position;

    /** Takes the next record. One that is no valid entry leaves the former entry in force. */
    Change take(ConsumerRecord<String, byte[]> record) {
        position = Math.max(position, record.offset() + 1);
        String symbol = record.key();
        if (record.value() == null) {
            watches.remove(symbol);
            since.put(symbol, record.offset() + 1);
            return new Change.Removed();
        }
        try {
            WatchlistEntry entry = JsonCodec.read(record.value(), WatchlistEntry.class);
            if (!entry.symbol().equals(symbol)) {
                return new Change.Invalid("the key is " + symbol + ", the entry's symbol " + entry.symbol());
            }
            Watch watch = new Watch(entry, record.partition(), record.offset(), since.getOrDefault(symbol, 0L));
            watches.put(symbol, watch);
            return new Change.Watched(watch);
        } catch (UnreadableRecordException e) {
            return new Change.Invalid(e.getMessage());
        }
    }

    boolean hasTaken(ConsumerRecord<String, byte[]> record) {
        return record.offset() < position;
    }

    Optional<Watch> watch(String symbol) {
        return Optional.ofNullable(watches.get(symbol));
    }

    Collection<Watch> watches() {
        return List.copyOf(watches.values());
    }
}
