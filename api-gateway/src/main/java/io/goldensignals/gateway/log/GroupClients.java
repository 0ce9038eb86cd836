package io.goldensignals.gateway.log;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What clients need that belong to a group of the gateway's replicas. */
@Singleton
public final class GroupClients {
    private final Map<String, Object> broker;
    private final KafkaConfig kafka;

    GroupClients(@Identifier("default-kafka-broker") Map<String, Object> broker, KafkaConfig kafka) {
        this.broker = Map.copyOf(broker);
        this.kafka = kafka;
    }

    /** Settings of a consumer that gets at most so many records at a time. */
    public Map<String, Object> consumer(String name, String group, int mostRecords) {
        Map<String, Object> config = named(name);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, kafka.groupProtocol());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostRecords);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * 1024 * 1024);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 * 1024);
        return config;
    }

    /** Throws {@link org.apache.kafka.common.KafkaException} while the brokers' names are unknown. */
    public Admin admin(String name) {
        return Admin.create(named(name));
    }

    private Map<String, Object> named(String name) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
        // Several clients share a name, which JMX does not allow; the gateway's metrics go to Prometheus.
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return config;
    }
}
