package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.bars.Piece;
import io.goldensignals.marketdata.log.LogHeaders;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.PriceSource;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes what the provider delivers for one symbol: quotes go into the log, from where the market reads them back, bars
 * go to the market at once. At most as many sends as there are permits are under way, which holds a fast feed back.
 */
final class SymbolFeed implements StreamListener, AutoCloseable {
    private static final EventLog LOG = new EventLog(SymbolFeed.class);

    private final SymbolMarket market;
    private final Outlets outlets;
    private final Semaphore permits;
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong lastOffset = new AtomicLong(-1);
    private Optional<Instant> unannounced = Optional.empty();
    private boolean closed;
    private volatile boolean over;

    SymbolFeed(SymbolMarket market, Outlets outlets, Semaphore permits) {
        this.market = market;
        this.outlets = outlets;
        this.permits = permits;
    }

    @Override
    public synchronized void observing(Instant from) {
        over = false;
        unannounced = Optional.of(from);
        market.observing(from);
    }

    @Override
    public void quote(Quote quote) {
        if (begin()) {
            publish(quote);
        }
    }

    private synchronized void publish(Quote quote) {
        if (closed) {
            end();
            return;
        }
        var event = outlets.event(quote);
        LogHeaders.watchOffset(event, market.watch().offset());
        unannounced.ifPresent(from -> LogHeaders.observedFrom(event, from));
        unannounced = Optional.empty();
        outlets.publisher().send(event, offset -> lastOffset.accumulateAndGet(offset, Math::max), this::end);
        outlets.metrics().quotePublished();
    }

    @Override
    public void bar(Interval interval, PriceBar bar) {
        if (begin()) {
            Acknowledgement acknowledgement = new Acknowledgement(this::end);
            market.bar(interval, bar, source(market.source()), acknowledgement);
            acknowledgement.arrived();
        }
    }

    @Override
    public void rejected(RejectedInput input) {
        if (begin()) {
            outlets.rejections().row(input, this::end);
        }
    }

    @Override
    public void refused(Refusal refusal) {
        over = !refusal.passing();
        LOG.warn(
                "feed.refused",
                "symbol",
                market.watch().symbol(),
                "provider",
                market.source().name(),
                "kind",
                refusal.kind(),
                "detail",
                refusal.detail());
    }

    @Override
    public void finished() {
        over = true;
        LOG.info("feed.finished", "symbol", market.watch().symbol());
    }

    /** Whether everything that will ever come has been published and read back up to {@code position}. */
    boolean isFinished(long position) {
        return over && underWay.get() == 0 && position > lastOffset.get() && market.isIdle();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private static Piece.Source source(PriceSource provider) {
        return new Piece.Source(provider.name(), quality(provider.origin()), false);
    }

    private static Quality quality(Origin origin) {
        return switch (origin) {
            case SIMULATED -> Quality.SIMULATED;
            case RECORDED -> Quality.REPLAYED;
            case MARKET -> Quality.LIVE;
        };
    }

    private boolean begin() {
        try {
            permits.acquire();
            underWay.incrementAndGet();
            return true;
        } catch (InterruptedException e) {
            // The provider is being closed: its thread ends by itself.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void end() {
        underWay.decrementAndGet();
        permits.release();
    }
}
