package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.Quote;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far the market has come that each provider shows: the latest time of its trades. One that is mute goes on to show
 * the bar that was open when it fell silent, and by our clock alone that would look closed. Thread-safe.
 */
public final class Progress {
    private final Map<String, Instant> latest = new ConcurrentHashMap<>();

    /** A time later than {@code now} is no trade's, and tells nothing. */
    void saw(Quote quote, Instant now) {
        if (!quote.time().isAfter(now.plus(QuoteGate.CLOCKS_DIFFER))) {
            latest.merge(quote.provider(), quote.time(), (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    /** {@link Instant#MIN} before its first trade. */
    Instant of(String provider) {
        return latest.getOrDefault(provider, Instant.MIN);
    }
}
