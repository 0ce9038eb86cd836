package io.goldensignals.gateway.watchlist;

import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.log.LogWriter;
import io.goldensignals.gateway.problem.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Changes the watchlist; returns when the brokers have the change and this replica shows it. Blocks. */
@ApplicationScoped
class WatchlistWriter {
    private static final String REFUSAL = "The watchlist can't be changed at present: try again later";
    private static final int PATIENCE_MILLIS = 5_000;

    private final WatchlistBook book;
    private final LogWriter log;

    WatchlistWriter(WatchlistBook book, LogWriter log) {
        this.book = book;
        this.log = log;
    }

    void put(WatchlistEntry entry) {
        write(Events.watch(entry));
    }

    void remove(String symbol) {
        write(Events.unwatch(symbol));
    }

    private void write(ProducerRecord<String, byte[]> change) {
        RecordMetadata written = log.write(change, REFUSAL);
        try {
            if (!book.awaitRead(written.partition(), written.offset(), PATIENCE_MILLIS)) {
                throw ApiException.unavailable("The change is stored, but not read back yet: look again later", null);
            }
        } catch (InterruptedException e) {
            throw LogWriter.interrupted(e);
        }
    }
}
