package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Quotes of a chain's symbols: from its members' sockets, and by asking for what no socket brings. */
final class LiveStream implements MarketStream {
    private static final EventLog LOG = new EventLog(LiveStream.class);
    private static final int CALLS = 8;

    private final ProviderChain.Tools tools;
    /** Sources by rank: those with a socket first. The socket of one that allows a single one is not ours to open. */
    private final List<MarketDataProvider> streaming;

    private final List<MarketStream> sockets = new ArrayList<>();
    private final List<Poller> pollers;
    private final boolean alone;
    private final Map<String, LiveSymbol> symbols = new ConcurrentHashMap<>();
    private final ExecutorService calls = Executors.newFixedThreadPool(
            CALLS, Thread.ofPlatform().name("live-quote-", 1).daemon().factory());
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live-quotes").daemon().factory());

    LiveStream(ProviderChain.Members members, ProviderChain.Tools tools) {
        this.tools = tools;
        this.streaming = members.streams().stream()
                .filter(m -> m.profile().can(Capability.STREAM))
                .toList();
        this.pollers = members.quotes().stream()
                .filter(m -> m.profile().can(Capability.QUOTE) || m.profile().can(Capability.BATCH_QUOTE))
                .map(member -> new Poller(member, calls))
                .toList();
        this.alone = Stream.concat(streaming.stream(), pollers.stream().map(Poller::provider))
                        .distinct()
                        .count()
                == 1;
        streaming.forEach(member -> sockets.add(member.streamsOncePerKey() ? NONE : member.open()));
        long pause = tools.rules().poll().toMillis();
        Future<?> unused = rounds.scheduleWithFixedDelay(this::round, 0, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void subscribe(String symbol, ResumePoint resume, StreamListener listener) {
        int sources = streaming.size() + pollers.size();
        LiveSymbol live = new LiveSymbol(symbol, streaming.size(), sources, alone, tools, listener);
        symbols.put(symbol, live);
        tools.freshness().follow(live);
        listener.observing(tools.clock().instant());
        for (int rank = 0; rank < sockets.size(); rank++) {
            sockets.get(rank).subscribe(symbol, ResumePoint.FRESH, new SocketListener(live, rank));
        }
    }

    @Override
    public void published(Quote quote) {
        LiveSymbol live = symbols.get(quote.symbol());
        if (live == null) {
            return;
        }
        for (int rank = 0; rank < streaming.size() + pollers.size(); rank++) {
            if (source(rank).profile().name().equals(quote.provider())) {
                live.published(quote, rank);
                return;
            }
        }
    }

    @Override
    public void unsubscribe(String symbol) {
        LiveSymbol left = symbols.remove(symbol);
        if (left != null) {
            tools.freshness().forget(left);
        }
        sockets.forEach(socket -> socket.unsubscribe(symbol));
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        calls.shutdownNow();
        symbols.values().forEach(tools.freshness()::forget);
        sockets.forEach(MarketStream::close);
    }

    private MarketDataProvider source(int rank) {
        return rank < streaming.size()
                ? streaming.get(rank)
                : pollers.get(rank - streaming.size()).provider();
    }

    private void round() {
        try {
            ask();
            symbols.values().forEach(LiveSymbol::settle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A defect, but no reason to leave the other rounds out.
            LOG.error("quotes.round_failed", e);
        }
    }

    /** Whoever is due is asked of the first poller that may be asked, and of the next as long as it gets no good answer. */
    private void ask() throws InterruptedException {
        Instant now = tools.clock().instant();
        Set<LiveSymbol> due =
                symbols.values().stream().filter(symbol -> symbol.isDue(now)).collect(Collectors.toSet());
        for (int i = 0; i < pollers.size() && !due.isEmpty(); i++) {
            int rank = streaming.size() + i;
            Set<LiveSymbol> asked =
                    due.stream().filter(symbol -> symbol.mayBeAsked(rank, now)).collect(Collectors.toSet());
            Poller poller = pollers.get(i);
            if (asked.isEmpty() || !poller.isAvailable()) {
                continue;
            }
            if (poller.begins(asked.size(), now)) {
                due.removeAll(ask(poller, rank, asked));
            } else {
                due.removeIf(symbol -> asked.contains(symbol) && symbol.isFresh(now));
            }
        }
    }

    private static Set<LiveSymbol> ask(Poller poller, int rank, Set<LiveSymbol> symbols) throws InterruptedException {
        Map<String, Outcome<Quote>> answers =
                poller.quotes(symbols.stream().map(LiveSymbol::symbol).collect(Collectors.toSet()));
        return symbols.stream()
                .filter(symbol -> symbol.answered(rank, answers.get(symbol.symbol())))
                .collect(Collectors.toSet());
    }

    /** Stands for a socket that another replica may hold; its quotes come through the log. */
    private static final MarketStream NONE = new MarketStream() {
        @Override
        public void subscribe(String symbol, ResumePoint resume, StreamListener listener) {}

        @Override
        public void unsubscribe(String symbol) {}

        @Override
        public void close() {}
    };

    /** What a socket can't bring is asked for. */
    private record SocketListener(LiveSymbol symbol, int rank) implements StreamListener {
        @Override
        public void observing(Instant from) {}

        @Override
        public void quote(Quote quote) {
            symbol.came(rank, quote);
        }

        @Override
        public void bar(Interval interval, PriceBar bar) {}

        @Override
        public void rejected(RejectedInput input) {
            symbol.rejected(input);
        }

        @Override
        public void refused(Refusal refusal) {
            if (!refusal.passing()) {
                LOG.info(
                        "socket.refused",
                        "symbol",
                        symbol.symbol(),
                        "kind",
                        refusal.kind(),
                        "detail",
                        refusal.detail());
            }
        }

        @Override
        public void finished() {}
    }
}
