package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The providers in use, in order of preference. */
public final class Providers implements AutoCloseable {
    private final Map<String, MarketDataProvider> byName;

    private Providers(Map<String, MarketDataProvider> byName) {
        this.byName = byName;
    }

    /**
     * Makes the named providers. Throws {@link IllegalArgumentException}, naming the setting, when a name is not among
     * {@code known}, when one stands twice, and when there is none.
     */
    public static Providers of(List<String> names, Map<String, Supplier<MarketDataProvider>> known) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("golden.providers names no provider");
        }
        Map<String, MarketDataProvider> chosen = new LinkedHashMap<>();
        for (String name : names) {
            Supplier<MarketDataProvider> maker = known.get(name);
            if (maker == null) {
                throw new IllegalArgumentException("golden.providers: there is no provider " + name + ", did you mean "
                        + Nearest.of(name, known.keySet()).orElse("") + '?');
            }
            if (chosen.containsKey(name)) {
                throw new IllegalArgumentException("golden.providers names " + name + " twice");
            }
            chosen.put(name, maker.get());
        }
        return new Providers(chosen);
    }

    /** The first provider in the entry's order, else in the configured one, that streams the symbol. */
    public Optional<MarketDataProvider> streaming(String symbol, List<String> preferred) {
        return (preferred.isEmpty() ? byName.keySet() : preferred)
                .stream()
                        .map(byName::get)
                        .filter(p -> p != null && p.profile().can(Capability.STREAM))
                        .filter(p -> p.spelling(symbol).isPresent())
                        .findFirst();
    }

    /** In order of preference. */
    public List<MarketDataProvider> all() {
        return List.copyOf(byName.values());
    }

    /** Whether recordings are among them, so that there is an end to come. */
    public boolean isReplay() {
        return byName.values().stream().anyMatch(p -> p.profile().origin() == Origin.RECORDED);
    }

    @Override
    public void close() {
        byName.values().forEach(MarketDataProvider::close);
    }
}
