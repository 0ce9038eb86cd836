package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quote;
import java.time.Instant;

/**
 * Hears the feed of one symbol, in order and one call at a time. A call may block, to slow down a provider that could
 * deliver faster.
 */
public interface StreamListener {
    /**
     * From this exchange time on the feed misses nothing, unlike before. Comes before the first data of every
     * subscription and after every break, unless the feed goes on exactly where its {@link ResumePoint} says.
     */
    void observing(Instant from);

    void quote(Quote quote);

    void bar(Interval interval, PriceBar bar);

    /** Input that is no valid quote or bar. */
    void rejected(RejectedInput input);

    /** The feed can't go on; a provider that tries again by itself says so only once per outage. */
    void refused(Refusal refusal);

    /** Everything recorded has been delivered. */
    void finished();
}
