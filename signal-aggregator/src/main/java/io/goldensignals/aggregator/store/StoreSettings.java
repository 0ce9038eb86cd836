package io.goldensignals.aggregator.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long what is stored is kept. */
@ConfigMapping(prefix = "golden.store")
public interface StoreSettings {
    /** Months that ended longer ago are dropped; for ever when absent. */
    Optional<@DurationMin(days = 1) Duration> retention();

    /** How often months are created ahead and dropped. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration housekeepingInterval();

    /**
     * How long the cache answers for a symbol after its last consensus; then PostgreSQL does, so that nothing that is
     * cached can outlive a fault for longer.
     */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    Duration latestExpiry();

    /** How often the cache of latest signals is checked for having been emptied or restarted. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    Duration latestCheckInterval();
}
