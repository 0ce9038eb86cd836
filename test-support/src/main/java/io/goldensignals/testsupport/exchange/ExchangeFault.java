package io.goldensignals.testsupport.exchange;

/** What can be wrong with an exchange's answers. */
public enum ExchangeFault {
    /** 401. */
    UNAUTHORISED,
    /** 429 with {@code Retry-After: 1}. */
    RATE_LIMITED,
    /** 500 with a page for people. */
    FAILING,
    /** No answer at all. */
    HANGING,
    /** Prices as they were when it began. */
    MUTE,
    /** Prices of ten minutes ago. */
    STALE,
    /** All prices a fourth of what they are, as after a split. */
    ADJUSTED,
    /** In turn a page, half an answer, prices a hundred times too high, negative ones, none at all. */
    GARBAGE
}
