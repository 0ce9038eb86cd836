package io.goldensignals.gateway.failover;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What one client has asked for, from which place to which, and what it has got; for one thread at a time. */
final class Ledger {
    private static final String ID = "{\"id\":\"";

    private final PublishedSignals published;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();
    private Wish wish;
    private Place since;

    Ledger(PublishedSignals published, Wish wish) {
        this.published = published;
        this.wish = wish;
    }

    private record Stretch(Wish wish, Place from, Place to) {}

    /** Faults per client, in all of its symbols. */
    record Faults(int expected, int gaps, int duplicates, int inversions, List<String> others) {
        boolean none() {
            return gaps + duplicates + inversions == 0 && others.isEmpty();
        }
    }

    Wish wish() {
        return wish;
    }

    /** The stream's first place. */
    void begin(Place place) {
        since = place;
    }

    /**
     * The new wish counts from {@code first} on, and the old one up to there: between the last id and that place must be
     * nothing that the old one includes. Of a partition that the new one does not read, that place says nothing.
     */
    void change(Wish next, Place last, Place first) {
        long[] to = IntStream.range(0, Topics.PARTITIONS)
                .mapToLong(p -> next.reads(p) ? first.next(p) : last.next(p))
                .toArray();
        stretches.add(new Stretch(wish, since, Place.of(to)));
        wish = next;
        since = first;
    }

    void got(Message message) {
        PublishedSignals.Entry entry = message.data().startsWith(ID)
                ? published.byId(
                        message.data().substring(ID.length(), message.data().indexOf('"', ID.length())))
                : null;
        if (entry == null || !entry.json().equals(message.data())) {
            oddities.add("not as published: " + message);
        } else {
            received.add(entry.signal().id());
            if (message.place().next(entry.partition()) != entry.ordinal() + 1) {
                oddities.add("the id is not the place after " + message);
            }
        }
    }

    void odd(Message message) {
        oddities.add(message.toString());
    }

    /** Compares, once the client has come to {@code end}. */
    Faults faults(Place end) {
        stretches.add(new Stretch(wish, since, end));
        int expected = 0;
        int gaps = 0;
        int duplicates = 0;
        int inversions = 0;
        Map<String, List<ConsensusSignal>> bySymbol = bySymbol();
        for (String symbol : PublishedSignals.SYMBOLS) {
            List<ConsensusSignal> got = bySymbol.getOrDefault(symbol, List.of());
            Set<ConsensusSignal> missing = new HashSet<>(expected(symbol));
            expected += missing.size();
            Set<ConsensusSignal> once = new HashSet<>(got);
            duplicates += got.size() - once.size();
            Set<ConsensusSignal> unasked = new HashSet<>(once);
            unasked.removeAll(missing);
            unasked.forEach(signal -> oddities.add("not asked for: " + signal.symbol() + " " + signal.sequence()));
            missing.removeAll(once);
            gaps += missing.size();
            inversions += inversions(got);
        }
        return new Faults(
                expected,
                gaps,
                duplicates,
                inversions,
                oddities.stream().limit(3).toList());
    }

    private List<ConsensusSignal> expected(String symbol) {
        return published.of(symbol).stream()
                .filter(entry -> stretches.stream()
                        .anyMatch(stretch -> stretch.wish().includes(entry.signal())
                                && entry.isWithin(stretch.from(), stretch.to())))
                .map(PublishedSignals.Entry::signal)
                .toList();
    }

    private Map<String, List<ConsensusSignal>> bySymbol() {
        Map<String, List<ConsensusSignal>> bySymbol = new HashMap<>();
        for (String id : received) {
            ConsensusSignal signal = published.byId(id).signal();
            bySymbol.computeIfAbsent(signal.symbol(), symbol -> new ArrayList<>())
                    .add(signal);
        }
        return bySymbol;
    }

    private static int inversions(List<ConsensusSignal> signals) {
        int inversions = 0;
        for (int i = 1; i < signals.size(); i++) {
            if (signals.get(i).sequence() < signals.get(i - 1).sequence()) {
                inversions++;
            }
        }
        return inversions;
    }
}
