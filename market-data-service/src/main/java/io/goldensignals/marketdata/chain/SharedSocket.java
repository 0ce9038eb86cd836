package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one socket of a provider that allows no second one; its quotes pass the gate of each symbol. All methods but
 * {@link #close} are one thread's.
 */
public final class SharedSocket implements AutoCloseable {
    /** Where a good quote goes; {@code watchOffset} is that of the watchlist's entry that it is published under. */
    @FunctionalInterface
    public interface Outlet {
        void publish(Quote quote, long watchOffset);
    }

    private static final EventLog LOG = new EventLog(SharedSocket.class);

    private final MarketDataProvider provider;
    private final ProviderChain.Tools tools;
    private final Outlet outlet;
    private final MarketStream socket;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();
    /** Symbols that the socket had no place for. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    private int places;

    public SharedSocket(MarketDataProvider provider, ProviderChain.Tools tools, Outlet outlet) {
        this.provider = provider;
        this.tools = tools;
        this.outlet = outlet;
        this.socket = provider.open();
    }

    /** Follows the symbol when the provider is among those that serve it, else no longer. */
    public void follow(String symbol, long watchOffset, List<MarketDataProvider> members) {
        if (!members.contains(provider)) {
            unsubscribe(symbol);
            return;
        }
        // The same order as the owner's chain: of those with a socket, the first is no fallback.
        boolean preferred = members.stream()
                        .filter(m -> m.profile().can(Capability.STREAM))
                        .findFirst()
                        .orElseThrow()
                == provider;
        Followed next = new Followed(symbol, watchOffset, members.size() == 1, !preferred);
        Followed former = followed.put(symbol, next);
        if (former != null) {
            former.last().ifPresent(next::known);
        }
        waiting.remove(symbol);
        socket.subscribe(symbol, ResumePoint.FRESH, next);
    }

    public void unsubscribe(String symbol) {
        if (followed.remove(symbol) != null) {
            socket.unsubscribe(symbol);
            if (!waiting.remove(symbol)) {
                places++;
            }
        }
    }

    /** The symbol's last good quote from the time before it was followed. */
    public void known(Quote quote) {
        Followed symbol = followed.get(quote.symbol());
        if (symbol != null && quote.quality() != Quality.STALE) {
            symbol.known(quote);
        }
    }

    /** A quote of a symbol has come to the log, whoever published it. */
    public void published(Quote quote) {
        Followed symbol = followed.get(quote.symbol());
        if (symbol != null && quote.quality() != Quality.STALE) {
            symbol.published(quote);
        }
    }

    /** Called now and then: believes first prices that nobody contradicts, and gives places that are free again. */
    public void settle() {
        followed.values().forEach(Followed::settle);
        while (places > 0 && !waiting.isEmpty()) {
            places--;
            String symbol = waiting.iterator().next();
            waiting.remove(symbol);
            Followed next = followed.get(symbol);
            if (next != null) {
                socket.subscribe(symbol, ResumePoint.FRESH, next);
            }
        }
    }

    /** Nothing is published any more but what is on its way to the outlet. */
    @Override
    public void close() {
        followed.clear();
        socket.close();
    }

    /** How long a source may say nothing until it counts as mute, as in {@link LiveSymbol}. */
    private Duration mute() {
        return tools.rules().poll().multipliedBy(2);
    }

    private final class Followed implements StreamListener {
        private final String symbol;
        private final long watchOffset;
        private final QuoteGate gate;
        private final boolean fallback;
        private Optional<Instant> heldSince = Optional.empty();
        private Instant preferredHeard = Instant.MIN;

        Followed(String symbol, long watchOffset, boolean alone, boolean fallback) {
            this.symbol = symbol;
            this.watchOffset = watchOffset;
            this.gate = new QuoteGate(tools.rules(), tools.letters(), alone);
            this.fallback = fallback;
        }

        synchronized Optional<Quote> last() {
            return gate.last();
        }

        synchronized void known(Quote quote) {
            boolean unused = gate.published(quote);
        }

        synchronized void published(Quote quote) {
            known(quote);
            if (!quote.fallback() && !quote.provider().equals(provider.profile().name())) {
                preferredHeard = tools.clock().instant();
            }
        }

        /** It gives way to the preferred socket, whoever holds that, while it is heard. */
        @Override
        public synchronized void quote(Quote quote) {
            Instant now = tools.clock().instant();
            if (isOver() || (fallback && preferredHeard.isAfter(now.minus(mute())))) {
                return;
            }
            switch (gate.judge(quote.withFallback(fallback), now)) {
                case GOOD -> publish(gate.last().orElseThrow());
                case HELD -> heldSince = Optional.of(heldSince.orElse(now));
                case KNOWN, WRONG -> {}
            }
        }

        /** The owner, whom no socket brings anything yet, has asked others meanwhile: what they say is in the log. */
        synchronized void settle() {
            Instant over = tools.clock().instant().minus(mute());
            if (heldSince.filter(since -> !since.isAfter(over)).isPresent()) {
                heldSince = Optional.empty();
                gate.settle().filter(quote -> !isOver()).ifPresent(this::publish);
            }
        }

        private void publish(Quote quote) {
            heldSince = Optional.empty();
            outlet.publish(quote, watchOffset);
        }

        /** What was under way when the symbol was given up, or its entry changed, comes too late. */
        private boolean isOver() {
            return followed.get(symbol) != this;
        }

        @Override
        public void rejected(RejectedInput input) {
            tools.letters().send(input);
        }

        /** The owner asks for it instead. */
        @Override
        public void refused(Refusal refusal) {
            if (isOver() || refusal.passing()) {
                return;
            }
            if (refusal instanceof Refusal.NotEntitled) {
                waiting.add(symbol);
            }
            LOG.warn(
                    "socket.refused",
                    "provider",
                    provider.profile().name(),
                    "symbol",
                    symbol,
                    "kind",
                    refusal.kind(),
                    "detail",
                    refusal.detail());
        }

        @Override
        public void observing(Instant from) {}

        @Override
        public void bar(Interval interval, PriceBar bar) {}

        @Override
        public void finished() {}
    }
}
