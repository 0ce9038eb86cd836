package io.goldensignals.marketdata.provider;

/** What a provider can be asked for. */
public enum Capability {
    /** The latest price of one symbol. */
    QUOTE,
    /** The latest prices of many symbols in one call. */
    BATCH_QUOTE,
    /** Closed bars of the past. */
    HISTORY,
    /** Quotes or closed bars as they come. */
    STREAM
}
