package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.kafka.EventContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the feed measures: how old a signal's market data is on arrival, and records that are no news. */
final class FeedMeters {
    private static final Pattern MICROS = Pattern.compile("[0-9]{1,18}");

    private final InstantSource clock;
    private final Timer delivery;
    private final Counter repeated;
    private final Counter unreadable;
    private final List<DeliveryListener> listeners;

    FeedMeters(MeterRegistry registry, InstantSource clock, Channel channel, List<DeliveryListener> listeners) {
        this.clock = clock;
        this.listeners = List.copyOf(listeners);
        this.delivery = Timer.builder("signal.delivery.latency")
                .description("From the arrival of market data to its signal at the gateway, backfilled ones left out")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.repeated = Counter.builder("signal.feed.repeated")
                .description("Records whose ordinal had been seen, published again after a crash of their writer")
                .tag("channel", channel.text())
                .register(registry);
        this.unreadable = Counter.builder("signal.feed.unreadable")
                .description("Records of a followed topic that are not what it is for")
                .tag("channel", channel.text())
                .register(registry);
    }

    void delivered(Headers headers, Quality quality) {
        Header ingestedAt = headers.lastHeader(EventContext.INGESTED_AT);
        if (ingestedAt != null && quality != Quality.BACKFILLED) {
            record(new String(ingestedAt.value(), StandardCharsets.UTF_8));
        }
    }

    private void record(String ingestedAtMicros) {
        // A header that is no number measures nothing, and must not hold up the signals.
        if (MICROS.matcher(ingestedAtMicros).matches()) {
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
            // Clocks of two machines may differ: a negative age is none.
            Duration age = Duration.of(Math.max(0, now - Long.parseLong(ingestedAtMicros)), ChronoUnit.MICROS);
            delivery.record(age);
            listeners.forEach(listener -> listener.delivered(age));
        }
    }

    void repeated() {
        repeated.increment();
    }

    void unreadable() {
        unreadable.increment();
    }
}
