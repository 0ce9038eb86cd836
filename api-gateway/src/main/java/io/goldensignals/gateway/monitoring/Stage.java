package io.goldensignals.gateway.monitoring;

import com.fasterxml.jackson.annotation.JsonValue;
import io.goldensignals.contracts.Topics;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The way of market data through the platform, in order; each stage but the last stands on topics. */
enum Stage {
    QUOTES(Pattern.quote(Topics.QUOTES.name())),
    BARS("market\\.bars\\.[^.]+\\.v1"),
    AGENTS(Pattern.quote(Topics.AGENT_SIGNALS.name())),
    CONSENSUS(Pattern.quote(Topics.CONSENSUS.name())),
    /** At this gateway, for its streams. */
    DELIVERY("(?!)");

    private final Pattern topics;

    Stage(String topics) {
        this.topics = Pattern.compile(topics);
    }

    /** Whose records stand on the topic. */
    static Optional<Stage> of(String topic) {
        for (Stage stage : values()) {
            if (stage.topics.matcher(topic).matches()) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
