package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The one socket of a provider that allows no second one; its quotes pass the gate of each symbol. */
public final class SharedSocket implements AutoCloseable {
    /** Where a good quote goes; {@code watchOffset} is that of the watchlist's entry that it is published under. */
    @FunctionalInterface
    public interface Outlet {
        void publish(Quote quote, long watchOffset);
    }

    private final MarketDataProvider provider;
    private final ProviderChain.Tools tools;
    private final Outlet outlet;
    private final MarketStream socket;
    private final Map<String, Followed> followed = new ConcurrentHashMap<>();

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
        boolean preferred =
                members.stream().filter(m -> m.streamsOncePerKey()).findFirst().orElseThrow() == provider;
        Followed next = new Followed(
                watchOffset, new QuoteGate(tools.rules(), tools.letters(), members.size() == 1), !preferred);
        followed.put(symbol, next);
        socket.subscribe(symbol, ResumePoint.FRESH, next);
    }

    public void unsubscribe(String symbol) {
        if (followed.remove(symbol) != null) {
            socket.unsubscribe(symbol);
        }
    }

    public boolean follows(String symbol) {
        return followed.containsKey(symbol);
    }

    /** A quote of a symbol in the log, whoever published it. */
    public void published(Quote quote) {
        Followed symbol = followed.get(quote.symbol());
        if (symbol != null && quote.quality() != Quality.STALE) {
            symbol.published(quote);
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private final class Followed implements StreamListener {
        private final long watchOffset;
        private final QuoteGate gate;
        private final boolean fallback;

        Followed(long watchOffset, QuoteGate gate, boolean fallback) {
            this.watchOffset = watchOffset;
            this.gate = gate;
            this.fallback = fallback;
        }

        synchronized void published(Quote quote) {
            boolean unused = gate.published(quote);
        }

        @Override
        public synchronized void quote(Quote quote) {
            if (gate.judge(quote.withFallback(fallback), tools.clock().instant()) == QuoteGate.Verdict.GOOD) {
                outlet.publish(gate.last().orElseThrow(), watchOffset);
            }
        }

        @Override
        public void rejected(RejectedInput input) {
            tools.letters().send(input);
        }

        @Override
        public void observing(Instant from) {}

        @Override
        public void bar(Interval interval, PriceBar bar) {}

        @Override
        public void refused(Refusal refusal) {}

        @Override
        public void finished() {}
    }
}
