package io.goldensignals.aggregator.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

/** How the service reads Kafka. */
@ConfigMapping(prefix = "golden.kafka")
public interface KafkaSettings {
    /** {@code consumer} (KIP-848) or {@code classic}. */
    @WithDefault("consumer")
    @Pattern(regexp = "consumer|classic")
    String groupProtocol();
}
