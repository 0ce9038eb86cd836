package io.goldensignals.gateway.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

/** How the group of the gateway's replicas shares topics; named as in the other services. */
@ConfigMapping(prefix = "golden.kafka")
interface KafkaConfig {
    /** {@code consumer} (KIP-848) or {@code classic}. */
    @WithDefault("consumer")
    @Pattern(regexp = "consumer|classic")
    String groupProtocol();
}
