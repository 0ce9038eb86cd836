package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The providers in use, in order of preference. */
public final class Providers implements AutoCloseable {
    private final Map<String, MarketDataProvider> byName;
    private final Map<Served, PriceSource> sources = new ConcurrentHashMap<>();

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

    /** Makes one source of providers that stand in for one another; {@code ordered}: whether the order was asked for. */
    public interface Chaining {
        PriceSource chain(AssetClass kind, List<MarketDataProvider> members, boolean ordered);
    }

    private record Served(AssetClass kind, List<MarketDataProvider> members, boolean ordered) {}

    /**
     * What serves the symbol: the first provider in the entry's order, else in the configured one, that carries it; when
     * that is a market's, {@code chaining} makes one source of it and of all others of the market's that carry it. The
     * same providers make the same source. Empty when nobody carries the symbol.
     */
    public Optional<PriceSource> serving(String symbol, List<String> preferred, Chaining chaining) {
        List<MarketDataProvider> members = members(symbol, preferred);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        boolean market = members.getFirst().profile().origin() == Origin.MARKET;
        Served served = new Served(AssetClass.of(symbol), members, !preferred.isEmpty());
        return Optional.of(sources.computeIfAbsent(
                market ? served : new Served(AssetClass.EQUITY, members, false),
                s -> market
                        ? chaining.chain(s.kind(), s.members(), s.ordered())
                        : PriceSource.only(s.members().getFirst())));
    }

    /** Those that serve the symbol together, in order of preference; empty when nobody carries it. */
    public List<MarketDataProvider> members(String symbol, List<String> preferred) {
        List<MarketDataProvider> carriers = (preferred.isEmpty() ? byName.keySet() : preferred)
                .stream()
                        .map(byName::get)
                        .filter(p -> p != null && p.spelling(symbol).isPresent())
                        .toList();
        if (carriers.isEmpty() || carriers.getFirst().profile().origin() != Origin.MARKET) {
            return carriers.stream().limit(1).toList();
        }
        return carriers.stream()
                .filter(p -> p.profile().origin() == Origin.MARKET)
                .toList();
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
