package io.goldensignals.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of who may do what, and how often. */
@ConfigMapping(prefix = "golden.access")
interface AccessConfig {
    /** SHA-256, in hex, of keys with the role ADMIN that are known by hash only; they make the other keys. */
    Optional<List<String>> adminKeySha256();

    /** The same with the role READER, for programs that are set up together with the gateway, such as Prometheus. */
    Optional<List<String>> readerKeySha256();

    /** What requests without credentials may do. */
    @WithDefault("NONE")
    Anonymous anonymous();

    /** How often the keys are read again, 100 ms to 1 minute: a revoked key is accepted for so long elsewhere. */
    @WithDefault("2s")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration refresh();

    /** How long a ticket opens streams, 1 second to 1 hour. */
    @WithDefault("60s")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration ticketLifetime();

    /** Of each caller, in the long run. */
    @WithDefault("50")
    @Min(1)
    @Max(1_000_000)
    int requestsPerSecond();

    /** Of each caller, at once after a time of rest. */
    @WithDefault("200")
    @Min(1)
    @Max(1_000_000)
    int burst();

    /** Of each address: credentials that are not accepted; more are answered 429. */
    @WithDefault("10")
    @Min(1)
    @Max(1_000_000)
    int failuresPerMinute();
}
