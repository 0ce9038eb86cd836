package io.goldensignals.gateway.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the exports. */
@ConfigMapping(prefix = "golden.export")
public interface ExportConfig {
    /** Exports of this replica at a time, each with a connection to PostgreSQL; more are answered 503. 1 to 16. */
    @WithDefault("2")
    @Min(1)
    @Max(16)
    int most();

    /** After which a fetch of the next rows is given up, 1 second to 1 hour. */
    @WithDefault("60s")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration patience();

    /** After which a client that takes nothing more is left, 1 second to 1 hour. */
    @WithDefault("60s")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration stalledAfter();
}
