package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Instant;
import java.util.Optional;

/** One of our symbols on a stream, with its listener; touched only by the stream's context. */
final class Subscription {
    private final String symbol;
    private final String spelling;
    private final StreamListener listener;
    private Optional<Instant> carriedSince = Optional.empty();
    private Optional<Instant> unannounced = Optional.empty();
    private boolean toldOfOutage;

    Subscription(String symbol, String spelling, StreamListener listener) {
        this.symbol = symbol;
        this.spelling = spelling;
        this.listener = listener;
    }

    String symbol() {
        return symbol;
    }

    String spelling() {
        return spelling;
    }

    StreamListener listener() {
        return listener;
    }

    /** By our clock; empty while no connection carries it. */
    Optional<Instant> carriedSince() {
        return carriedSince;
    }

    /** {@code observing}: the exchange time from which on nothing is missed. */
    void carried(Instant now, Instant observing) {
        carriedSince = Optional.of(now);
        unannounced = Optional.of(observing);
    }

    void lost() {
        carriedSince = Optional.empty();
        unannounced = Optional.empty();
    }

    /** What the listener has to hear before this quote: once per connection, and together with data, not before. */
    Optional<Instant> announce() {
        Optional<Instant> from = unannounced;
        unannounced = Optional.empty();
        toldOfOutage = false;
        return from;
    }

    /** Whether this outage is news to the listener. */
    boolean tellOfOutage() {
        boolean news = !toldOfOutage;
        toldOfOutage = true;
        return news;
    }
}
