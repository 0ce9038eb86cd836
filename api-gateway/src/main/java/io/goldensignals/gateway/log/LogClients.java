package io.goldensignals.gateway.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Opens consumers that belong to no group and commit nothing, with buffers small enough for many partitions. */
public final class LogClients {
    private static final int PARTITION_FETCH_BYTES = 256 * 1024;
    private static final int FETCH_BYTES = 2 * 1024 * 1024;
    private static final int FOLLOWER_WAIT_MILLIS = 500;
    private static final int READER_WAIT_MILLIS = 5;
    private static final int API_TIMEOUT_MILLIS = 5_000;

    private final Map<String, Object> broker;

    /** {@code broker} names the brokers and how to log in to them. */
    public LogClients(Map<String, Object> broker) {
        this.broker = Map.copyOf(broker);
    }

    /** For one that waits at the end of the log. */
    KafkaConsumer<String, byte[]> follower(String name) {
        return consumer(name, FOLLOWER_WAIT_MILLIS);
    }

    /** For one that jumps about within the log: a fetch that waits at the end would delay the next jump. */
    KafkaConsumer<String, byte[]> reader(String name) {
        return consumer(name, READER_WAIT_MILLIS);
    }

    private KafkaConsumer<String, byte[]> consumer(String name, int fetchWaitMillis) {
        Map<String, Object> config = new HashMap<>(broker);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
        // Several clients share a name, which JMX does not allow; the gateway's metrics go to Prometheus.
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, fetchWaitMillis);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
