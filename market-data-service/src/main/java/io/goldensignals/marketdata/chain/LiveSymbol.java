package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The quotes of one symbol from all its sources, by rank: sockets first, then those that are asked. Thread-safe. */
final class LiveSymbol {
    /** By how much a provider may be behind that says so. */
    private static final Duration DELAY = Duration.ofMinutes(20);

    private static final Duration UNKNOWN_FOR = Duration.ofHours(1);

    private final String symbol;
    private final ProviderChain.Tools tools;
    private final QuoteGate gate;
    private final StreamListener listener;
    private final int sockets;
    private final Instant[] heard;
    private final Instant[] refusedUntil;
    private Instant asked = Instant.MIN;
    private boolean stale;

    /** {@code sockets} of the {@code sources} are those of rank 0 and up. */
    LiveSymbol(
            String symbol,
            int sockets,
            int sources,
            boolean alone,
            ProviderChain.Tools tools,
            StreamListener listener) {
        this.symbol = symbol;
        this.tools = tools;
        this.listener = listener;
        this.gate = new QuoteGate(tools.rules(), tools.letters(), alone);
        this.sockets = sockets;
        this.heard = new Instant[sources];
        this.refusedUntil = new Instant[sources];
        Arrays.fill(heard, Instant.MIN);
        Arrays.fill(refusedUntil, Instant.MIN);
    }

    String symbol() {
        return symbol;
    }

    StreamListener listener() {
        return listener;
    }

    /** Whether it must be asked for: no socket brings it, and its market is open, or nothing is known at all. */
    synchronized boolean isDue(Instant now) {
        Instant fresh = now.minus(tools.rules().poll().multipliedBy(2));
        for (int rank = 0; rank < sockets; rank++) {
            if (heard[rank].isAfter(fresh)) {
                return false;
            }
        }
        return tools.calendar().isOpen(symbol, now)
                || (gate.last().isEmpty()
                        && asked.isBefore(now.minus(tools.rules().staleAfter())));
    }

    /** Whether its price is good enough to wait for a provider whose turn has not come. */
    synchronized boolean isFresh(Instant now) {
        return gate.last().filter(quote -> !isOld(quote, now)).isPresent();
    }

    boolean isOpen() {
        return tools.calendar().isOpen(symbol, tools.clock().instant());
    }

    boolean isStale() {
        return isOpen() && !isFresh(tools.clock().instant());
    }

    synchronized boolean mayBeAsked(int rank, Instant now) {
        return !refusedUntil[rank].isAfter(now);
    }

    /** A quote that came by itself; it gives way to a better source that is not mute. */
    synchronized void came(int rank, Quote quote) {
        Instant now = tools.clock().instant();
        Instant mute = now.minus(tools.rules().poll().multipliedBy(2));
        for (int better = 0; better < rank; better++) {
            if (heard[better].isAfter(mute)) {
                return;
            }
        }
        boolean unused = offer(rank, quote, now);
    }

    /** An answer to asking; false when another should be asked as well. */
    synchronized boolean answered(int rank, Outcome<Quote> answer) {
        Instant now = tools.clock().instant();
        asked = now;
        return switch (answer) {
            case Outcome.Ok<Quote>(Quote quote) -> offer(rank, quote, now);
            case Outcome.Refused<Quote>(Refusal refusal) -> {
                if (refusal instanceof Refusal.NotFound || refusal instanceof Refusal.BadRequest) {
                    refusedUntil[rank] = now.plus(UNKNOWN_FOR);
                }
                yield false;
            }
        };
    }

    /** The round is over: what is the last good price worth now? */
    synchronized void settle() {
        Instant now = tools.clock().instant();
        gate.settle().ifPresent(quote -> deliver(quote, isOld(quote, now)));
        gate.last()
                .filter(quote -> !stale && tools.calendar().isOpen(symbol, now) && isOld(quote, now))
                .ifPresent(quote -> deliver(quote, true));
    }

    /** A quote of the symbol is in the log; news when another replica published it. */
    synchronized void published(Quote quote, int rank) {
        if (!gate.published(quote) || quote.quality() == Quality.STALE) {
            return;
        }
        Instant now = tools.clock().instant();
        tools.progress().saw(quote, now);
        stale = false;
        // After a takeover the log tells of times past.
        heard[rank] = isOld(quote, now) ? heard[rank] : now;
    }

    void rejected(RejectedInput input) {
        listener.rejected(input);
    }

    private boolean offer(int rank, Quote offered, Instant now) {
        Quote quote = offered.withFallback(rank > 0);
        tools.progress().saw(quote, now);
        boolean old = isOld(quote, now);
        return switch (gate.judge(quote, now)) {
            case GOOD -> {
                heard[rank] = old ? heard[rank] : now;
                deliver(gate.last().orElseThrow(), old);
                yield !old;
            }
            case KNOWN -> {
                heard[rank] = old ? heard[rank] : now;
                yield !old;
            }
            case HELD, WRONG -> false;
        };
    }

    private void deliver(Quote quote, boolean old) {
        if (stale && !old) {
            // What was traded meanwhile is not known.
            listener.observing(quote.time());
        }
        stale = old;
        listener.quote(old ? quote.withQuality(Quality.STALE) : quote);
    }

    private boolean isOld(Quote quote, Instant now) {
        Duration most = quote.quality() == Quality.DELAYED
                ? tools.rules().staleAfter().plus(DELAY)
                : tools.rules().staleAfter();
        return tools.calendar().openTimeBetween(symbol, quote.time(), now).compareTo(most) > 0;
    }
}
