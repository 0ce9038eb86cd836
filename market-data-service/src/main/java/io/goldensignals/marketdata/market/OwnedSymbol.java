package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.marketdata.log.LogHeaders;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.ResumePoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A symbol that this replica serves: its market and the feed that drives it, from takeover until {@link #close}. */
public final class OwnedSymbol implements AutoCloseable {
    private final SymbolMarket market;
    private final SymbolFeed feed;
    private final MarketStream stream;
    private final Optional<Duration> grace;

    OwnedSymbol(SymbolMarket market, SymbolFeed feed, MarketStream stream, Optional<Duration> grace) {
        this.market = market;
        this.feed = feed;
        this.stream = stream;
        this.grace = grace;
    }

    public Watch watch() {
        return market.watch();
    }

    SymbolMarket market() {
        return market;
    }

    Set<Interval> intervals() {
        return market.intervals();
    }

    public void start(ResumePoint resume) {
        stream.subscribe(market.watch().symbol(), resume, feed);
    }

    /** A quote from the log; those of a former time on the watchlist, or of another origin, are not this market's. */
    public void quote(ConsumerRecord<String, byte[]> record, Quote quote) {
        Origin origin = market.source().origin();
        if (LogHeaders.watchOffset(record.headers()) >= market.watch().since()
                && Origin.of(quote.provider()) == origin) {
            EventContext context = EventContext.of(record.headers(), record.timestamp() * 1_000);
            stream.published(quote);
            market.quote(quote, LogHeaders.observedFrom(record.headers()), record.offset(), context);
        }
    }

    /** {@code position}: the next offset to be read from the quotes log. */
    public void progress(long position, Instant now) {
        market.progress(position, grace.map(now::minus).map(over -> over.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** What to commit for the quotes log as far as this symbol goes: nothing before is needed again. */
    public long needs(long position) {
        return Math.min(position, market.needs());
    }

    public boolean isFinished(long position) {
        return feed.isFinished(position);
    }

    @Override
    public void close() {
        feed.close();
        market.close();
        stream.unsubscribe(market.watch().symbol());
    }
}
