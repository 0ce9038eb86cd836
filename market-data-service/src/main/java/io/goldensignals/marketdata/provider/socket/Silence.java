package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.marketdata.calendar.MarketCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Tells a mute socket from a closed market: only the time counts for which a carried symbol's market was open. */
final class Silence {
    private final MarketCalendar calendar = new MarketCalendar();
    private final Duration longest;
    private final Duration delay;

    /** {@code delay}: how far a feed's prices lie behind the market; its day begins and ends as much later. */
    Silence(Duration longest, Duration delay) {
        this.longest = longest;
        this.delay = delay;
    }

    boolean isTooLong(Collection<Subscription> subscriptions, Instant lastSign, Instant now) {
        return subscriptions.stream()
                .anyMatch(subscription -> subscription
                        .carriedSince()
                        .filter(carried ->
                                isTooLong(subscription.symbol(), carried.isAfter(lastSign) ? carried : lastSign, now))
                        .isPresent());
    }

    private boolean isTooLong(String symbol, Instant from, Instant now) {
        return Duration.between(from, now).compareTo(longest) >= 0
                && calendar.openTimeBetween(symbol, from.minus(delay), now.minus(delay))
                                .compareTo(longest)
                        >= 0;
    }
}
