package io.goldensignals.marketdata.bars;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bars of one (symbol, interval): built, numbered, and held back behind a gap until history has answered for it,
 * because a bar can't be inserted later. Not thread-safe.
 */
public final class BarStream {
    /** What a stream is made for. */
    public record Identity(String symbol, Interval interval, Adjustment adjustment, boolean hasHistory) {}

    private sealed interface Waiting {
        long position();

        record Ready(PriceBar bar, Piece.Source source, EventContext context, long position) implements Waiting {}

        record Unanswered(Gap gap, long position) implements Waiting {}
    }

    private final Identity identity;
    private final BarBuilder builder;
    private final BarSink sink;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    /** Before that, lateness is no fault: the log is read again from before the newest bar. */
    private final Instant known;

    private final int series;
    private long sequence;
    private Instant published;

    /** {@code continuing} as in {@link BarBuilder}. */
    public BarStream(Identity identity, StreamStart start, boolean continuing, BarSink sink) {
        this.identity = identity;
        this.known = start.settled().orElse(Instant.MIN);
        this.builder = new BarBuilder(identity.interval(), start.settled().orElse(null), continuing);
        this.series = start.series();
        this.sequence = start.sequence();
        this.published = known;
        this.sink = sink;
    }

    public void observe(Instant from, long position) {
        builder.observe(from, position, taking(null));
    }

    /** Adds a quote or a smaller bar; false when it is late, and not just read again. */
    public boolean add(Piece piece, EventContext context) {
        return builder.add(piece, taking(context)) || piece.time().isBefore(known);
    }

    public void advance(Instant time, EventContext context) {
        builder.advance(time, taking(context));
    }

    /** The lowest offset of the quotes log that is needed for what is not published yet. */
    public long needs() {
        return waiting.stream().mapToLong(Waiting::position).reduce(builder.needs(), Math::min);
    }

    /** Whether nothing is held back. */
    public boolean isIdle() {
        return waiting.isEmpty();
    }

    /** Publishes bars of the gap that was requested last, by ascending openTime; false when it is not this one. */
    public boolean fill(Gap gap, List<PriceBar> bars, Piece.Source source, EventContext context) {
        if (!isOpen(gap)) {
            return false;
        }
        bars.forEach(bar -> publish(bar, source, context));
        return true;
    }

    /** The gap that was requested last has had its answer: what waited behind it goes on. */
    public void filled(Gap gap) {
        if (isOpen(gap)) {
            waiting.remove();
            drain();
        }
    }

    private boolean isOpen(Gap gap) {
        return waiting.peek() instanceof Waiting.Unanswered unanswered
                && unanswered.gap().equals(gap);
    }

    private Consumer<BarOutcome> taking(EventContext context) {
        return outcome -> {
            switch (outcome) {
                case BarOutcome.Closed closed ->
                    take(new Waiting.Ready(closed.bar(), closed.source(), context, closed.position()));
                case BarOutcome.Missed missed -> {
                    if (identity.hasHistory()) {
                        Gap gap = new Gap(identity.interval(), Optional.ofNullable(missed.from()), missed.to());
                        take(new Waiting.Unanswered(gap, missed.position()));
                    }
                }
            }
        };
    }

    private void take(Waiting next) {
        waiting.add(next);
        if (waiting.size() == 1) {
            drain();
        }
    }

    private void drain() {
        while (waiting.peek() instanceof Waiting.Ready ready) {
            publish(ready.bar(), ready.source(), ready.context());
            waiting.remove();
        }
        if (waiting.peek() instanceof Waiting.Unanswered unanswered) {
            sink.request(unanswered.gap());
        }
    }

    private void publish(PriceBar price, Piece.Source source, EventContext context) {
        Instant open = price.openTime();
        if (open.isBefore(published)) {
            return;
        }
        Instant close = open.plus(identity.interval().duration());
        sink.publish(
                new Bar(
                        identity.symbol(),
                        identity.interval(),
                        series,
                        sequence,
                        open,
                        close,
                        price.open(),
                        price.high(),
                        price.low(),
                        price.close(),
                        price.volume(),
                        identity.adjustment(),
                        source.provider(),
                        source.quality(),
                        source.fallback()),
                context);
        sequence++;
        published = close;
    }
}
