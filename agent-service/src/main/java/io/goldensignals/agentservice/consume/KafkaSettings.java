package io.goldensignals.agentservice.consume;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the brokers are reached ({@code kafka.*}) and which protocol the group speaks ({@code golden.kafka.group-protocol}). */
@Singleton
final class KafkaSettings {
    private final Map<String, Object> brokers;
    private final String groupProtocol;

    KafkaSettings(
            @Identifier("default-kafka-broker") Map<String, Object> brokers,
            @ConfigProperty(name = "golden.kafka.group-protocol", defaultValue = "consumer") String groupProtocol) {
        this.brokers = brokers;
        this.groupProtocol = groupProtocol.toLowerCase(Locale.ROOT);
        if (!List.of("consumer", "classic").contains(this.groupProtocol)) {
            throw new IllegalArgumentException(
                    "golden.kafka.group-protocol must be consumer or classic, but is " + groupProtocol);
        }
    }

    Map<String, Object> clients() {
        return Map.copyOf(brokers);
    }

    Map<String, Object> group() {
        Map<String, Object> config = new HashMap<>(brokers);
        config.put("group.protocol", groupProtocol);
        if (groupProtocol.equals("classic")) {
            config.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        }
        return config;
    }
}
