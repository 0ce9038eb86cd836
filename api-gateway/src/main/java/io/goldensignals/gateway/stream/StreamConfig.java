package io.goldensignals.gateway.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the signal stream. */
@ConfigMapping(prefix = "golden.stream")
interface StreamConfig {
    /** Silence after which a client gets a heartbeat, 100 ms to 5 minutes. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration heartbeat();

    /** Memory for the newest signals of each of the twelve partitions, in bytes; older ones are read from Kafka. */
    @WithDefault("1048576")
    @Min(1_024)
    @Max(1_073_741_824)
    long ringBytes();

    /** Open streams above which a new one is answered 503. */
    @WithDefault("1000")
    @Min(1)
    int maxClients();

    /** Threads that read older signals and quotes from Kafka, each with its own consumer. */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int readers();
}
