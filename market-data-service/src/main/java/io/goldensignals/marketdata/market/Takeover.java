package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.bars.BarStream;
import io.goldensignals.marketdata.bars.StreamStart;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.PriceSource;
import io.goldensignals.marketdata.provider.Providers;
import io.goldensignals.marketdata.provider.ResumePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Sets symbols going where their logs end. */
public final class Takeover implements AutoCloseable {
    /**
     * What the bars are made like: which intervals have topics, how far back new streams go, how soon what history did
     * not have is asked for again at first, the grace of live bars.
     */
    public record Settings(List<Interval> intervals, int backfillBars, Duration retry, Duration grace) {
        public Settings {
            intervals = List.copyOf(intervals);
        }
    }

    /** A symbol and where its feed is to begin; it is not started yet. */
    public record Ready(OwnedSymbol symbol, ResumePoint resume) {
        public void start() {
            symbol.start(resume);
        }
    }

    private static final EventLog LOG = new EventLog(Takeover.class);
    private static final int MOST_UNDER_WAY = 512;

    private final Settings settings;
    private final Providers providers;
    private final Providers.Chaining chaining;
    private final Outlets outlets;
    private final Backfill backfill;
    private final Semaphore permits = new Semaphore(MOST_UNDER_WAY);
    private final Map<PriceSource, MarketStream> streams = new HashMap<>();

    /** {@code chaining} makes one source of a market's providers that stand in for one another. */
    public Takeover(Settings settings, Providers providers, Providers.Chaining chaining, Outlets outlets) {
        this.settings = settings;
        this.providers = providers;
        this.chaining = chaining;
        this.outlets = outlets;
        this.backfill = new Backfill(settings.backfillBars(), settings.retry(), outlets);
    }

    /**
     * Prepares a symbol. {@code continuing}: the quotes to be read from the log follow on from what its bars hold;
     * {@code logEnd}: where that log ends now. Empty when no provider carries the symbol, which is logged.
     */
    public Optional<Ready> prepare(Watch watch, Past past, boolean continuing, long logEnd) {
        Optional<PriceSource> source = source(watch);
        if (source.isEmpty()) {
            LOG.warn(
                    "symbol.unserved",
                    "symbol",
                    watch.symbol(),
                    "providers",
                    watch.entry().providers());
        }
        return source.map(s -> prepare(watch, past, continuing, logEnd, s));
    }

    private Optional<PriceSource> source(Watch watch) {
        return providers.serving(watch.symbol(), watch.entry().providers(), chaining);
    }

    private Ready prepare(Watch watch, Past past, boolean continuing, long logEnd, PriceSource source) {
        SymbolMarket market = new SymbolMarket(watch, source, outlets, backfill, logEnd);
        Optional<Quote> lastQuote = past.lastQuote()
                .filter(last -> last.watchOffset() >= watch.since())
                .map(Past.LastQuote::quote)
                .filter(quote -> Origin.of(quote.provider()) == source.origin());
        Map<Interval, StreamStart> starts = starts(market, watch, past);
        boolean goesOn = continuing && lastQuote.isPresent();
        market.follow(watch, starts.keySet(), interval -> stream(market, interval, starts.get(interval), goesOn));
        OwnedSymbol owned = new OwnedSymbol(
                market,
                new SymbolFeed(market, outlets, permits),
                streams.computeIfAbsent(source, PriceSource::open),
                source.origin().closesByDataTime() ? Optional.empty() : Optional.of(settings.grace()));
        ResumePoint resume = new ResumePoint(lastQuote.map(Quote::time), barsFrom(starts));
        log("symbol.owned", market, starts);
        return new Ready(owned, resume);
    }

    /** Whether a changed entry leaves the symbol with the source that serves it, and in its series. */
    public boolean keeps(OwnedSymbol owned, Watch watch) {
        return watch.entry().leastSeries() <= owned.watch().entry().leastSeries()
                && source(watch)
                        .filter(source -> source == owned.market().source())
                        .isPresent();
    }

    /** Applies a changed entry of an owned symbol. {@code past} need only tell of the intervals that are new. */
    public void change(OwnedSymbol owned, Watch watch, Past past) {
        SymbolMarket market = owned.market();
        Set<Interval> intervals = intervals(watch);
        Map<Interval, StreamStart> starts = starts(market, watch, past);
        market.follow(watch, intervals, interval -> stream(market, interval, starts.get(interval), false));
        log("symbol.changed", market, starts);
    }

    private Map<Interval, StreamStart> starts(SymbolMarket market, Watch watch, Past past) {
        Map<Interval, StreamStart> starts = new HashMap<>();
        for (Interval interval : intervals(watch)) {
            starts.put(
                    interval,
                    StreamStart.after(
                            Optional.ofNullable(past.tails().get(interval)),
                            watch.entry().leastSeries(),
                            watch.since(),
                            market.source().adjustment(interval),
                            market.source().origin()));
        }
        return starts;
    }

    private static BarStream stream(SymbolMarket market, Interval interval, StreamStart start, boolean continuing) {
        PriceSource source = market.source();
        BarStream.Making making = BarStream.Making.QUOTES;
        if (source.hasHistoryAt(interval)) {
            making = source.origin() == Origin.MARKET ? BarStream.Making.HISTORY : BarStream.Making.QUOTES_AND_HISTORY;
        }
        BarStream.Identity identity =
                new BarStream.Identity(market.watch().symbol(), interval, source.adjustment(interval), making);
        return new BarStream(identity, start, continuing, market.sink());
    }

    private Set<Interval> intervals(Watch watch) {
        return watch.entry().intervals().stream()
                .filter(settings.intervals()::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A larger bar that is not published yet needs the smaller ones since the last that is. */
    private static Optional<Instant> barsFrom(Map<Interval, StreamStart> starts) {
        boolean allSettled = starts.values().stream().allMatch(s -> s.settled().isPresent());
        return allSettled
                ? starts.values().stream().map(s -> s.settled().orElseThrow()).min(Instant::compareTo)
                : Optional.empty();
    }

    private static void log(String event, SymbolMarket market, Map<Interval, StreamStart> starts) {
        LOG.info(
                event,
                "symbol",
                market.watch().symbol(),
                "providers",
                market.source().name(),
                "partition",
                market.watch().partition(),
                "streams",
                starts.entrySet().stream()
                        .map(e -> e.getKey() + ":" + e.getValue().series() + '/'
                                + e.getValue().sequence())
                        .toList());
    }

    @Override
    public void close() {
        backfill.close();
        streams.values().forEach(MarketStream::close);
        providers.close();
    }
}
