package io.goldensignals.gateway.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the streams. */
@ConfigMapping(prefix = "golden.stream")
interface StreamConfig {
    /** Silence after which a client gets a heartbeat, 100 ms to 5 minutes. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration heartbeat();

    /**
     * Memory for the newest records of each of the twelve partitions of a channel, in bytes; older ones are read from
     * Kafka.
     */
    @WithDefault("1048576")
    @Min(1_024)
    @Max(1_073_741_824)
    long ringBytes();

    /** Open streams above which a new one is answered 503. */
    @WithDefault("10000")
    @Min(1)
    int maxClients();

    /** Open streams of one caller above which a new one is answered 429; callers without a name are one. */
    @WithDefault("100")
    @Min(1)
    int maxClientsPerCaller();

    /** Bytes that may wait to be sent to a client before it gets nothing more. */
    @WithDefault("65536")
    @Min(4_096)
    @Max(16_777_216)
    int writeQueueBytes();

    /** How long a client may leave its full queue as it is before its stream is ended, 100 ms to an hour. */
    @WithDefault("60s")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration stallTimeout();

    /** Origins of pages that may open a WebSocket beside the gateway's own, such as https://desk.example.com. */
    Optional<Set<String>> origins();

    /** Threads that read older records from Kafka, each with its own consumer. */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int readers();
}
