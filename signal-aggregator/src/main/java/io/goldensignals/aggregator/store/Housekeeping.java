package io.goldensignals.aggregator.store;

import io.goldensignals.contracts.log.EventLog;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** Creates this month and the next ahead of their first bar, and drops the months that are past retention. */
@Singleton
public class Housekeeping {
    private static final EventLog LOG = new EventLog(Housekeeping.class);

    private final MonthPartitions months;
    private final StoreSettings settings;
    private final Clock clock;
    private Instant next = Instant.MIN;

    Housekeeping(MonthPartitions months, StoreSettings settings, Clock clock) {
        this.months = months;
        this.settings = settings;
        this.clock = clock;
    }

    /** Does the round unless the last one was a short while ago. */
    public void runIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(settings.housekeepingInterval());
        try {
            YearMonth month = MonthPartitions.of(now);
            months.prepare(List.of(month, month.plusMonths(1)));
            if (settings.retention().isPresent()) {
                months.dropBefore(now.minus(settings.retention().get()));
            }
        } catch (SQLException e) {
            // The next round makes up for it; a month that a bar needs at once is created with that bar.
            LOG.warn("housekeeping.failed", "reason", e.getMessage());
        }
    }
}
