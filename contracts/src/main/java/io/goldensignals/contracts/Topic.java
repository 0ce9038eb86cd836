package io.goldensignals.contracts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A topic's name and settings; {@code retention} empty means for ever, unless compacted. */
public record Topic(String name, int partitions, boolean compacted, Optional<Duration> retention) {
    /** Topic-level settings for the broker. {@code LogAppendTime}, or backfilled history would expire on arrival. */
    public Map<String, String> config() {
        return Map.of(
                "cleanup.policy",
                compacted ? "compact" : "delete",
                "retention.ms",
                retention.map(Duration::toMillis).orElse(-1L).toString(),
                "message.timestamp.type",
                "LogAppendTime");
    }
}
