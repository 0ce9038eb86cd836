package io.goldensignals.marketdata.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.EventSpans;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.marketdata.bars.BarSink;
import io.goldensignals.marketdata.bars.BarStream;
import io.goldensignals.marketdata.bars.Gap;
import io.goldensignals.marketdata.bars.Piece;
import io.goldensignals.marketdata.log.LogHeaders;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.PriceSource;
import io.goldensignals.marketdata.provider.RejectedInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One owned symbol: its streams of bars, fed by its quotes in the log, by the provider's own bars and by history. Each
 * comes on a thread of its own; the lock keeps every stream in order, and after {@link #close} nothing is published.
 */
final class SymbolMarket implements AutoCloseable {
    private final PriceSource source;
    private final Outlets outlets;
    private final Backfill backfill;
    private final TreeMap<Interval, BarStream> streams = new TreeMap<>();
    /** Until the log's quotes have been read up to here, history must wait: it would overtake what they tell. */
    private final long logEnd;

    private volatile Watch watch;
    private Optional<Instant> observedFrom = Optional.empty();
    private Instant latest = Instant.MIN;
    private Acknowledgement current = Acknowledgement.NONE;
    private boolean closed;

    SymbolMarket(Watch watch, PriceSource source, Outlets outlets, Backfill backfill, long logEnd) {
        this.watch = watch;
        this.source = source;
        this.outlets = outlets;
        this.backfill = backfill;
        this.logEnd = logEnd;
    }

    Watch watch() {
        return watch;
    }

    PriceSource source() {
        return source;
    }

    /** Adds the streams that the watch asks for and drops the others; {@code make} makes a new one. */
    synchronized void follow(Watch changed, Set<Interval> intervals, Function<Interval, BarStream> make) {
        watch = changed;
        streams.keySet().retainAll(intervals);
        for (Interval interval : intervals) {
            if (!streams.containsKey(interval)) {
                BarStream stream = make.apply(interval);
                // Added to a running feed: it sees everything from the latest data on.
                if (latest.isAfter(Instant.MIN)) {
                    stream.observe(latest, Piece.NOWHERE);
                }
                streams.put(interval, stream);
            }
        }
    }

    synchronized Set<Interval> intervals() {
        return Set.copyOf(streams.keySet());
    }

    /** The feed misses nothing from then on. History before it is asked for once the log has been read. */
    synchronized void observing(Instant from) {
        observedFrom = Optional.of(from);
    }

    /** A quote as it stands in the log; {@code observing} when the feed says so with it. */
    synchronized void quote(Quote quote, Optional<Instant> observing, long offset, EventContext context) {
        if (closed) {
            return;
        }
        observing.ifPresent(from -> observe(from, offset));
        if (quote.quality() == Quality.STALE) {
            // Said again, not traded again.
            return;
        }
        Piece piece = Piece.of(quote, offset);
        if (!add(piece, streams.values(), context)) {
            outlets.rejections().unusable(Fault.LATE, "data.late", "symbol", watch.symbol(), "time", piece.time());
        }
    }

    /** A closed bar of the provider's: it makes the bar of its interval and of every larger one. */
    synchronized void bar(Interval interval, PriceBar bar, Piece.Source source, Acknowledgement acknowledgement) {
        if (closed) {
            return;
        }
        observedFrom.ifPresent(from -> observe(from, Piece.NOWHERE));
        current = acknowledgement;
        List<BarStream> made = streams.entrySet().stream()
                .filter(e -> e.getKey().millis() % interval.millis() == 0)
                .map(e -> e.getValue())
                .toList();
        if (!add(Piece.of(bar, interval, source), made, outlets.arrival())) {
            outlets.rejections().row(late(interval, bar, source), () -> {});
        }
        current = Acknowledgement.NONE;
    }

    /** Called now and then with the position in the quotes log; {@code over}: what ended before then is closed. */
    synchronized void progress(long position, Optional<Instant> over) {
        if (closed) {
            return;
        }
        if (position >= logEnd) {
            observedFrom.ifPresent(from -> observe(from, Piece.NOWHERE));
        }
        over.ifPresent(time -> streams.values().forEach(s -> s.advance(time, outlets.arrival())));
    }

    /** The lowest offset of the quotes log that is needed for what is not published yet. */
    synchronized long needs() {
        return streams.values().stream().mapToLong(BarStream::needs).reduce(Piece.NOWHERE, Math::min);
    }

    synchronized boolean isIdle() {
        return streams.values().stream().allMatch(BarStream::isIdle);
    }

    /** As a gap that was requested is now; empty when nobody wants its bars any more. */
    synchronized Optional<Gap> current(Gap gap) {
        BarStream stream = streams.get(gap.interval());
        return closed || stream == null ? Optional.empty() : stream.current(gap);
    }

    /** The latest published bar of the series at the interval. */
    synchronized Optional<Bar> last(Interval interval) {
        return Optional.ofNullable(streams.get(interval)).flatMap(BarStream::last);
    }

    /**
     * The past is told anew, as the answer for a gap shows: all series of the symbol begin again. Streams may find that
     * out at the same time: false for those that come second, whose gaps are not open any more.
     */
    synchronized boolean restart(Gap gap, Instant now) {
        boolean first = current(gap).isPresent();
        if (first) {
            streams.values().forEach(stream -> stream.restart(now));
        }
        return first;
    }

    /** History's answer for a gap, in part; false when nobody wants it any more. */
    synchronized boolean fill(Gap gap, List<PriceBar> bars, Piece.Source source) {
        BarStream stream = streams.get(gap.interval());
        return !closed && stream != null && stream.fill(gap, bars, source, outlets.arrival());
    }

    synchronized void filled(Gap gap) {
        BarStream stream = streams.get(gap.interval());
        if (!closed && stream != null) {
            stream.filled(gap);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    BarSink sink() {
        return new BarSink() {
            @Override
            public void publish(Bar bar, EventContext context) {
                EventContext closed = EventSpans.next("bar", bar.symbol(), context, context.ingestedAtMicros());
                ProducerRecord<String, byte[]> event = Events.bar(bar, closed);
                LogHeaders.watchOffset(event, watch.offset());
                outlets.publisher().send(event, offset -> {}, current.expect());
                outlets.metrics().barPublished(bar.interval());
            }

            @Override
            public void request(Gap gap) {
                backfill.request(SymbolMarket.this, gap);
            }
        };
    }

    private void observe(Instant from, long position) {
        observedFrom = Optional.empty();
        latest = from;
        streams.values().forEach(s -> s.observe(from, position));
    }

    /** False when it is late. */
    private boolean add(Piece piece, Iterable<BarStream> to, EventContext context) {
        boolean late = false;
        for (BarStream stream : to) {
            late |= !stream.add(piece, context);
        }
        latest = piece.end().isAfter(latest) ? piece.end() : latest;
        return !late;
    }

    private RejectedInput late(Interval interval, PriceBar bar, Piece.Source source) {
        return new RejectedInput(
                watch.symbol(),
                Optional.of(interval),
                source.provider(),
                0,
                new String(JsonCodec.write(bar), UTF_8),
                Fault.LATE,
                "later bars are published");
    }
}
