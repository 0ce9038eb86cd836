package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.log.Partitions;
import io.goldensignals.gateway.log.TopicBook;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The latest quote per symbol. Starts near the end of a long log; what lies before is read when it is asked for. */
@ApplicationScoped
class QuoteBook implements TopicBook {
    private static final EventLog LOG = new EventLog(QuoteBook.class);
    private static final int READ_BACK = 200;

    private record Entry(long offset, Quote quote) {}

    private final ConcurrentMap<String, Entry> quotes = new ConcurrentHashMap<>();
    private final AtomicLongArray starts = new AtomicLongArray(Topics.PARTITIONS);
    private final List<QuoteListener> listeners;
    private volatile boolean current;

    QuoteBook(@All List<QuoteListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public Topic topic() {
        return Topics.QUOTES;
    }

    @Override
    public long startAt(int partition, long begin, long end) {
        for (String symbol : List.copyOf(quotes.keySet())) {
            if (Partitions.of(symbol) == partition) {
                quotes.remove(symbol);
                listeners.forEach(listener -> listener.forgotten(symbol));
            }
        }
        long start = Math.max(begin, end - READ_BACK);
        starts.set(partition, start);
        return start;
    }

    @Override
    public void record(ConsumerRecord<String, byte[]> record) {
        try {
            Quote quote = JsonCodec.read(record.value(), Quote.class);
            quotes.compute(quote.symbol(), (symbol, known) -> {
                if (known != null && record.offset() < known.offset()) {
                    return known;
                }
                // Within the update: a search of older quotes may run beside it.
                listeners.forEach(listener -> listener.latest(quote, record.value()));
                return new Entry(record.offset(), quote);
            });
        } catch (UnreadableRecordException e) {
            LOG.warn(
                    "quote.unreadable",
                    "partition",
                    record.partition(),
                    "offset",
                    record.offset(),
                    "reason",
                    e.getMessage());
        }
    }

    @Override
    public void current() {
        current = true;
    }

    boolean isCurrent() {
        return current;
    }

    Optional<Quote> latest(String symbol) {
        return Optional.ofNullable(quotes.get(symbol)).map(Entry::quote);
    }

    /** The offset from which on every record of the partition has been seen. */
    long start(int partition) {
        return starts.get(partition);
    }

    /** Everything from {@code offset} on has been seen now, if it had been from {@code before} on. */
    void extend(int partition, long before, long offset) {
        starts.compareAndSet(partition, before, offset);
    }
}
