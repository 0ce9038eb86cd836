package io.goldensignals.marketdata.provider.socket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who wants what. Several symbols of ours may have one spelling there. */
final class Subscriptions {
    private final Map<String, Subscription> bySymbol = new LinkedHashMap<>();
    private final Map<String, List<Subscription>> bySpelling = new LinkedHashMap<>();

    void add(Subscription subscription) {
        bySymbol.put(subscription.symbol(), subscription);
        bySpelling
                .computeIfAbsent(subscription.spelling(), spelling -> new ArrayList<>())
                .add(subscription);
    }

    void remove(String symbol) {
        Subscription gone = bySymbol.remove(symbol);
        if (gone != null) {
            List<Subscription> same = bySpelling.get(gone.spelling());
            same.remove(gone);
            if (same.isEmpty()) {
                bySpelling.remove(gone.spelling());
            }
        }
    }

    void clear() {
        bySymbol.clear();
        bySpelling.clear();
    }

    Collection<Subscription> all() {
        return bySymbol.values();
    }

    /** A copy, fit for changing the subscriptions meanwhile. */
    List<Subscription> of(String spelling) {
        return List.copyOf(bySpelling.getOrDefault(spelling, List.of()));
    }

    Set<String> spellings() {
        return bySpelling.keySet();
    }

    boolean isEmpty() {
        return bySymbol.isEmpty();
    }
}
