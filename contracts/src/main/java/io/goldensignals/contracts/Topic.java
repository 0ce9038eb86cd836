package io.goldensignals.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A topic's name and settings; {@code retention} empty means for ever, unless compacted; {@code maxMessageBytes} empty
 * means what the broker allows.
 */
public record Topic(
        String name,
        int partitions,
        boolean compacted,
        Optional<Duration> retention,
        Optional<Integer> maxMessageBytes) {
    public Topic(String name, int partitions, boolean compacted, Optional<Duration> retention) {
        this(name, partitions, compacted, retention, Optional.empty());
    }

    /** The same with messages of up to so many bytes, as compressed. */
    Topic withMessagesOf(int bytes) {
        return new Topic(name, partitions, compacted, retention, Optional.of(bytes));
    }

    /** Topic-level settings for the broker. {@code LogAppendTime}, or backfilled history would expire on arrival. */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>(Map.of(
                "cleanup.policy",
                compacted ? "compact" : "delete",
                "retention.ms",
                retention.map(Duration::toMillis).orElse(-1L).toString(),
                "message.timestamp.type",
                "LogAppendTime"));
        maxMessageBytes.ifPresent(bytes -> config.put("max.message.bytes", bytes.toString()));
        return config;
    }
}
