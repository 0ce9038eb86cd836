package io.goldensignals.marketdata.provider;

import java.util.Locale;

/** What a provider can be asked for. */
public enum Capability {
    /** The latest price of one symbol. */
    QUOTE,
    /** The latest prices of many symbols in one call. */
    BATCH_QUOTE,
    /** Closed bars of the past. */
    HISTORY,
    /** Quotes or closed bars as they come. */
    STREAM;

    /** As statuses, metrics and logs have it: {@code batch-quote}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
