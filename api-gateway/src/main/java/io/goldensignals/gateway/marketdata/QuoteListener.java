package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Quote;

/** Hears of quotes on the threads that read them, one symbol's in order; must not block. */
public interface QuoteListener {
    /** The latest quote of its symbol has come; {@code json} is the record as on the topic, not to be changed. */
    void latest(Quote quote, byte[] json);

    /** What was known of a symbol is void: the log was replaced. */
    void forgotten(String symbol);
}
