package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Quote;
import io.goldensignals.gateway.marketdata.QuoteListener;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The latest quote per symbol, in the order of their arrival. Who has reached an arrival takes the next one after it:
 * a reader that was slow finds the latest of each symbol, and nobody keeps anything for it.
 */
final class QuoteBoard implements QuoteListener {
    /** The arrival before all. */
    static final long BEGINNING = 0;

    private final ConcurrentMap<String, Entry> latest = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, Entry> arrivals = new ConcurrentSkipListMap<>();
    private final Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();
    private long arrival = BEGINNING;

    record Entry(long arrival, Payload payload) {}

    /** Has {@code sleeper} called, on the thread that brings quotes, whenever there is something new. */
    void register(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    @Override
    public void latest(Quote quote, byte[] json) {
        synchronized (this) {
            Entry entry = new Entry(++arrival, Payload.shared(Channel.QUOTES, json));
            // The new one first: a reader in between sees both rather than none.
            arrivals.put(entry.arrival(), entry);
            Entry before = latest.put(quote.symbol(), entry);
            if (before != null) {
                arrivals.remove(before.arrival());
            }
        }
        sleepers.forEach(Runnable::run);
    }

    @Override
    public synchronized void forgotten(String symbol) {
        Entry before = latest.remove(symbol);
        if (before != null) {
            arrivals.remove(before.arrival());
        }
    }

    /** The first entry after an arrival, of some symbols or, when there are none, of all; null at the end. */
    Entry after(long reached, Set<String> symbols) {
        if (symbols.isEmpty()) {
            Map.Entry<Long, Entry> next = arrivals.higherEntry(reached);
            return next == null ? null : next.getValue();
        }
        return symbols.stream()
                .map(latest::get)
                .filter(Objects::nonNull)
                .filter(entry -> entry.arrival() > reached)
                .min(Comparator.comparingLong(Entry::arrival))
                .orElse(null);
    }
}
