package io.goldensignals.gateway.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the audit log. */
@ConfigMapping(prefix = "golden.audit")
interface AuditConfig {
    /** How long rows are kept, 30 days to 100 years. */
    @WithDefault("365d")
    @DurationMin(days = 30)
    @DurationMax(days = 36_525)
    Duration retention();

    /** How often each replica looks for rows that have been kept long enough, 1 second to 1 day. */
    @WithDefault("10m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration pruneInterval();
}
