package io.goldensignals.aggregator.ownership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long an owner may hold its partitions' rows. */
@ConfigMapping(prefix = "golden.ownership")
public interface OwnershipSettings {
    /**
     * After this the database ends a transaction, whatever became of the process. Not longer than the group's session
     * timeout: the transaction of a frozen owner is then gone when the group hands its partitions on.
     */
    @WithDefault("10s")
    @DurationMin(seconds = 1)
    Duration transactionTimeout();
}
