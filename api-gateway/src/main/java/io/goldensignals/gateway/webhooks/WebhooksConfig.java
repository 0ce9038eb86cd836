package io.goldensignals.gateway.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of webhooks. */
@ConfigMapping(prefix = "golden.webhooks")
interface WebhooksConfig {
    /** Whether this replica reads signals for webhooks and posts them; webhooks can be edited on any replica. */
    @WithDefault("true")
    boolean active();

    /** Whether targets may be plain http. */
    @WithDefault("false")
    boolean allowHttp();

    /** Whether targets may have private, loopback and other addresses that are not public. */
    @WithDefault("false")
    boolean allowPrivate();

    /** Webhooks above which another one is refused. */
    @WithDefault("1000")
    @Min(1)
    @Max(10_000)
    int most();

    /** Posts that this replica has under way at once. */
    @WithDefault("256")
    @Min(1)
    @Max(10_000)
    int inFlight();

    /** Posts to one webhook that this replica has under way at once. */
    @WithDefault("8")
    @Min(1)
    @Max(1_000)
    int inFlightPerWebhook();

    /** For a whole attempt, from the look-up of the host on, 100 ms to 1 minute. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration timeout();

    /** Between looks for due deliveries, 10 ms to 1 minute; new ones that this replica has read go out at once. */
    @WithDefault("500ms")
    @DurationMin(millis = 10)
    @DurationMax(minutes = 1)
    Duration poll();

    /** How long deliveries are kept after they succeeded, up to a year. */
    @WithDefault("7d")
    @DurationMin(minutes = 1)
    @DurationMax(days = 366)
    Duration keep();

    /** How long deliveries are kept after they were given up, up to a year. */
    @WithDefault("30d")
    @DurationMin(minutes = 1)
    @DurationMax(days = 366)
    Duration keepDead();
}
