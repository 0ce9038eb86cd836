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

    FeedMeters(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.delivery = Timer.builder("signal.delivery.latency")
                .description("From the arrival of market data to its signal at the gateway, backfilled ones left out")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.repeated = Counter.builder("signal.feed.repeated")
                .description("Records whose ordinal had been seen, published again after a crash of their writer")
                .register(registry);
        this.unreadable = Counter.builder("signal.feed.unreadable")
                .description("Records of consensus.signals.v1 that are no consensus")
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
            long age = Math.max(0, now - Long.parseLong(ingestedAtMicros));
            delivery.record(Duration.of(age, ChronoUnit.MICROS));
        }
    }

    void repeated() {
        repeated.increment();
    }

    void unreadable() {
        unreadable.increment();
    }
}
