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
    /** What a stream is made for, and of. */
    public record Identity(String symbol, Interval interval, Adjustment adjustment, Making making) {}

    /** What its bars are made of. */
    public enum Making {
        QUOTES,
        /** Quotes; what they miss comes from history. */
        QUOTES_AND_HISTORY,
        /** The provider's own bars, asked for as they end. */
        HISTORY
    }

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

    private int series;
    private long sequence;
    private Optional<Bar> last;

    /** {@code continuing} as in {@link BarBuilder}. */
    public BarStream(Identity identity, StreamStart start, boolean continuing, BarSink sink) {
        this.identity = identity;
        this.known = start.settled().orElse(Instant.MIN);
        this.builder = new BarBuilder(identity.interval(), start.settled().orElse(null), continuing);
        this.series = start.series();
        this.sequence = start.sequence();
        this.last = start.last();
        this.sink = sink;
    }

    public void observe(Instant from, long position) {
        builder.observe(from, position, taking(null));
    }

    /** Adds a quote or a smaller bar; false when it is late, and not just read again. */
    public boolean add(Piece piece, EventContext context) {
        return identity.making() == Making.HISTORY
                || builder.add(piece, taking(context))
                || piece.time().isBefore(known);
    }

    /** What ended before {@code time} is closed, or asked for. */
    public void advance(Instant time, EventContext context) {
        if (identity.making() == Making.HISTORY) {
            observe(time, Piece.NOWHERE);
        } else {
            builder.advance(time, taking(context));
        }
    }

    /** The latest bar of this series that was published. */
    public Optional<Bar> last() {
        return last;
    }

    /** The past is told anew: the next series begins with history as it is told now. */
    public void restart(Instant now) {
        series++;
        sequence = 0;
        last = Optional.empty();
        waiting.clear();
        if (identity.making() != Making.QUOTES) {
            take(new Waiting.Unanswered(
                    new Gap(
                            identity.interval(),
                            series,
                            Optional.empty(),
                            identity.interval().floor(now)),
                    builder.needs()));
        }
    }

    /** As the gap is now; empty when it is not, or no more, the one that was requested last. */
    public Optional<Gap> current(Gap gap) {
        return waiting.peek() instanceof Waiting.Unanswered(Gap head, long position) && head.isSame(gap)
                ? Optional.of(head)
                : Optional.empty();
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
        if (current(gap).isEmpty()) {
            return false;
        }
        bars.forEach(bar -> publish(bar, source, context));
        return true;
    }

    /** The gap that was requested last has had its answer as far as it was known: what waited behind it goes on. */
    public void filled(Gap gap) {
        current(gap).ifPresent(head -> {
            Waiting answered = waiting.remove();
            if (head.to().isAfter(gap.to())) {
                Gap rest = new Gap(gap.interval(), series, Optional.of(gap.to()), head.to());
                waiting.addFirst(new Waiting.Unanswered(rest, answered.position()));
            }
            drain();
        });
    }

    private Consumer<BarOutcome> taking(EventContext context) {
        return outcome -> {
            switch (outcome) {
                case BarOutcome.Closed closed ->
                    take(new Waiting.Ready(closed.bar(), closed.source(), context, closed.position()));
                case BarOutcome.Missed missed -> {
                    if (identity.making() != Making.QUOTES) {
                        Gap gap = new Gap(identity.interval(), series, Optional.ofNullable(missed.from()), missed.to());
                        take(new Waiting.Unanswered(gap, missed.position()));
                    }
                }
            }
        };
    }

    private void take(Waiting next) {
        if (next instanceof Waiting.Unanswered(Gap later, long position)
                && waiting.peekLast() instanceof Waiting.Unanswered(Gap earlier, long before)
                && earlier.joined(later).isPresent()) {
            waiting.removeLast();
            waiting.add(new Waiting.Unanswered(earlier.joined(later).get(), Math.min(before, position)));
            return;
        }
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
        if (last.isPresent() && open.isBefore(last.get().closeTime())) {
            return;
        }
        Bar bar = new Bar(
                identity.symbol(),
                identity.interval(),
                series,
                sequence,
                open,
                open.plus(identity.interval().duration()),
                price.open(),
                price.high(),
                price.low(),
                price.close(),
                price.volume(),
                identity.adjustment(),
                source.provider(),
                source.quality(),
                source.fallback());
        sink.publish(bar, context);
        sequence++;
        last = Optional.of(bar);
    }
}
