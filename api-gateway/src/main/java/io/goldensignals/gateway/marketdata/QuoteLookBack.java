package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.Topics;
import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.LogReaders;
import io.goldensignals.gateway.log.PartitionReader;
import io.goldensignals.gateway.log.Partitions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the latest quote of a symbol that has been silent for long, by reading its partition backwards in growing
 * windows. What it passes goes into the book, so a partition is read through once at most. One search at a time.
 */
@ApplicationScoped
class QuoteLookBack {
    private static final long FIRST_WINDOW = 2_000;
    private static final long LARGEST_WINDOW = 100_000;

    private final QuoteBook book;
    private final LogReaders readers;

    QuoteLookBack(QuoteBook book, LogClients clients) {
        this.book = book;
        this.readers = new LogReaders(clients, 1);
    }

    @PreDestroy
    void close() {
        readers.close();
    }

    CompletableFuture<Optional<Quote>> find(String symbol) {
        return readers.read(reader -> find(reader, symbol));
    }

    private Optional<Quote> find(PartitionReader reader, String symbol) {
        TopicPartition partition = new TopicPartition(Topics.QUOTES.name(), Partitions.of(symbol));
        long begin = reader.open(partition).begin();
        long window = FIRST_WINDOW;
        Optional<Quote> quote = book.latest(symbol);
        while (quote.isEmpty() && book.start(partition.partition()) > begin) {
            long end = book.start(partition.partition());
            long start = Math.max(begin, end - window);
            last(reader, start, end).values().forEach(book::record);
            book.extend(partition.partition(), end, start);
            window = Math.min(2 * window, LARGEST_WINDOW);
            quote = book.latest(symbol);
        }
        return quote;
    }

    /** The last record per symbol from {@code start} up to {@code end}. */
    private static Map<String, ConsumerRecord<String, byte[]>> last(PartitionReader reader, long start, long end) {
        Map<String, ConsumerRecord<String, byte[]>> last = new HashMap<>();
        reader.seek(start);
        List<ConsumerRecord<String, byte[]>> records = reader.next(end);
        while (!records.isEmpty()) {
            records.stream().filter(record -> record.offset() < end).forEach(record -> last.put(record.key(), record));
            records = reader.next(end);
        }
        return last;
    }
}
