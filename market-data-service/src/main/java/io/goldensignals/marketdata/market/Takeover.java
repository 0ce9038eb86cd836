package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.bars.BarStream;
import io.goldensignals.marketdata.bars.StreamStart;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.MarketStream;
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
    /** What the bars are made like: which intervals have topics, how far back new streams go, the grace of live bars. */
    public record Settings(List<Interval> intervals, int backfillBars, Duration grace) {
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
    private final Outlets outlets;
    private final Backfill backfill;
    private final Semaphore permits = new Semaphore(MOST_UNDER_WAY);
    private final Map<String, MarketStream> streams = new HashMap<>();

    public Takeover(Settings settings, Providers providers, Outlets outlets) {
        this.settings = settings;
        this.providers = providers;
        this.outlets = outlets;
        this.backfill = new Backfill(settings.backfillBars(), outlets);
    }

    /**
     * Prepares a symbol. {@code continuing}: the quotes to be read from the log follow on from what its bars hold;
     * {@code logEnd}: where that log ends now. Empty when no provider streams the symbol, which is logged.
     */
    public Optional<Ready> prepare(Watch watch, Past past, boolean continuing, long logEnd) {
        Optional<MarketDataProvider> provider =
                providers.streaming(watch.symbol(), watch.entry().providers());
        if (provider.isEmpty()) {
            LOG.warn(
                    "symbol.unserved",
                    "symbol",
                    watch.symbol(),
                    "providers",
                    watch.entry().providers());
        }
        return provider.map(p -> prepare(watch, past, continuing, logEnd, p));
    }

    private Ready prepare(Watch watch, Past past, boolean continuing, long logEnd, MarketDataProvider provider) {
        SymbolMarket market = new SymbolMarket(watch, provider, outlets, backfill, logEnd);
        Optional<Quote> lastQuote = past.lastQuote()
                .filter(last -> last.watchOffset() >= watch.since())
                .map(Past.LastQuote::quote)
                .filter(quote -> quote.provider().equals(provider.profile().name()));
        Map<Interval, StreamStart> starts = starts(market, watch, past);
        boolean goesOn = continuing && lastQuote.isPresent();
        market.follow(watch, starts.keySet(), interval -> stream(market, interval, starts.get(interval), goesOn));
        OwnedSymbol owned = new OwnedSymbol(
                market,
                new SymbolFeed(market, outlets, permits),
                streams.computeIfAbsent(provider.profile().name(), name -> provider.open()),
                provider.profile().origin().closesByDataTime() ? Optional.empty() : Optional.of(settings.grace()));
        ResumePoint resume = new ResumePoint(lastQuote.map(Quote::time), barsFrom(starts));
        log("symbol.owned", market, starts);
        return new Ready(owned, resume);
    }

    /** Whether a changed entry leaves the symbol with the provider that serves it. */
    public boolean keepsProvider(OwnedSymbol owned, Watch watch) {
        return providers
                .streaming(watch.symbol(), watch.entry().providers())
                .filter(provider -> provider == owned.market().provider())
                .isPresent();
    }

    /** Applies a changed entry of an owned symbol. {@code past} need only tell of the intervals that are new. */
    public void change(OwnedSymbol owned, Watch watch, Past past) {
        SymbolMarket market = owned.market();
        Set<Interval> intervals = intervals(watch);
        Map<Interval, StreamStart> starts = starts(market, watch, past);
        market.follow(
                watch,
                intervals,
                interval -> stream(
                        market,
                        interval,
                        starts.getOrDefault(interval, new StreamStart(0, 0, Optional.empty())),
                        false));
        log("symbol.changed", market, starts);
    }

    private Map<Interval, StreamStart> starts(SymbolMarket market, Watch watch, Past past) {
        Map<Interval, StreamStart> starts = new HashMap<>();
        for (Interval interval : intervals(watch)) {
            starts.put(
                    interval,
                    StreamStart.after(
                            Optional.ofNullable(past.tails().get(interval)),
                            watch.since(),
                            adjustment(market, interval),
                            market.provider().profile().origin()));
        }
        return starts;
    }

    private static BarStream stream(SymbolMarket market, Interval interval, StreamStart start, boolean continuing) {
        boolean hasHistory = market.provider().profile().can(Capability.HISTORY)
                && market.provider().hasHistoryAt(interval);
        BarStream.Identity identity =
                new BarStream.Identity(market.watch().symbol(), interval, adjustment(market, interval), hasHistory);
        return new BarStream(identity, start, continuing, market.sink());
    }

    private static Adjustment adjustment(SymbolMarket market, Interval interval) {
        return market.provider().adjustments(interval).getFirst();
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
                "provider",
                market.provider().profile().name(),
                "partition",
                market.watch().partition(),
                "streams",
                starts);
    }

    @Override
    public void close() {
        backfill.close();
        streams.values().forEach(MarketStream::close);
        providers.close();
    }
}
