package io.goldensignals.backtest.execution;

import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * The trading session that the account is in: the day (UTC), or the week from Monday as long as no bar has been shorter
 * than a day. What a night costs belongs to the session that begins after it.
 */
final class Session {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private boolean intraday;
    private long number = Long.MIN_VALUE;
    private BigDecimal start = BigDecimal.ZERO;
    private boolean limitReached;

    /** A bar opens, at the equity of the moment before. */
    void begin(Bar bar, BigDecimal equity) {
        intraday |= bar.interval().millis() < DAY;
        long day = Math.floorDiv(bar.openTime().toEpochMilli(), DAY);
        // 1970-01-01 was a Thursday.
        long session = intraday ? day : Math.floorDiv(day + 3, 7);
        if (session != number) {
            number = session;
            start = equity;
            limitReached = false;
        }
    }

    void check(BigDecimal equity, double maxLoss) {
        BigDecimal allowed = start.multiply(BigDecimal.valueOf(maxLoss));
        limitReached |= start.subtract(equity).compareTo(allowed) > 0;
    }

    /** Whether it has lost more than allowed at some bar's close; stays so until the next one. */
    boolean limitReached() {
        return limitReached;
    }
}
