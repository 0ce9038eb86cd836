package io.goldensignals.gateway.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the reads from PostgreSQL and Redis. */
@ConfigMapping(prefix = "golden.store")
public interface StoreConfig {
    /** After which a query is given up and answered 503, 100 ms to 1 minute. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration timeout();

    /** After which Redis is passed over in favour of PostgreSQL, 10 ms to 10 seconds. */
    @WithDefault("300ms")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 10)
    Duration cacheTimeout();
}
