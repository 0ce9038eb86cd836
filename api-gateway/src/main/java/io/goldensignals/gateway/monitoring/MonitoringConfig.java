package io.goldensignals.gateway.monitoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of monitoring. */
@ConfigMapping(prefix = "golden.monitoring")
interface MonitoringConfig {
    /** How often the pipeline is sampled, 100 ms to 20 seconds. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 20)
    Duration sample();

    /** The services without which the platform is down, by name. */
    @WithDefault("market-data-service,agent-service,signal-aggregator,api-gateway")
    @Size(max = 20)
    Set<String> services();
}
