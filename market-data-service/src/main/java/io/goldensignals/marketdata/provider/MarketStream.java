package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.Quote;

/** A provider's running feed of any number of symbols, on threads of its own. Its methods return without waiting. */
public interface MarketStream extends AutoCloseable {
    /** Starts the feed of a symbol, where a former feed of it left off if the provider can; replaces a running one. */
    void subscribe(String symbol, ResumePoint resume, StreamListener listener);

    /** A quote of a subscribed symbol is in the log, this feed's own or another replica's. */
    default void published(Quote quote) {}

    /** Ends the feed of a symbol; what is under way may still reach its listener. */
    void unsubscribe(String symbol);

    /** Ends all feeds. */
    @Override
    void close();
}
