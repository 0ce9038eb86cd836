package io.goldensignals.gateway.performance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the measurement of performance, which reads many rows. */
@ConfigMapping(prefix = "golden.performance")
public interface PerformanceConfig {
    /** The newest settled bars that an answer covers at most, 100 to 1,000,000. */
    @WithDefault("100000")
    @Min(100)
    @Max(1_000_000)
    int mostBars();

    /** For which a measurement answers the same question again, 0 to 10 minutes. */
    @WithDefault("5s")
    @DurationMin(millis = 0)
    @DurationMax(minutes = 10)
    Duration keepFor();

    /** Questions that are measured at the same time, 1 to 16; more are answered 503. */
    @WithDefault("4")
    @Min(1)
    @Max(16)
    int mostQuestions();

    /** After which a measurement is given up and answered 503, 1 second to 5 minutes. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 5)
    Duration timeout();
}
