package io.goldensignals.gateway.backtests;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of backtests. */
@ConfigMapping(prefix = "golden.backtests")
interface BacktestsConfig {
    /** Backtests that have not come to their end above which another one is refused. */
    @WithDefault("20")
    @Min(1)
    @Max(10_000)
    int mostUnfinished();

    /** How long backtests are kept with their reports after they were asked for, 1 minute to 10 years. */
    @WithDefault("90d")
    @DurationMin(minutes = 1)
    @DurationMax(days = 3_660)
    Duration retention();
}
