package io.goldensignals.gateway.webhooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What webhooks measure. */
@Singleton
final class WebhookMeters {
    private static final String DELIVERIES = "webhook.deliveries";

    /** How an attempt ended. */
    enum Outcome {
        DELIVERED("delivered"),
        RETRIED("retried"),
        DEAD("dead");

        private final String tag;

        Outcome(String tag) {
            this.tag = tag;
        }
    }

    private final MeterRegistry registry;
    private final AtomicLong pending = new AtomicLong();
    private final Counter stored;
    private final Counter unreadable;
    private final Timer attempts;

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
        // At zero from the start, or the first of a kind would be no increase.
        for (Outcome outcome : Outcome.values()) {
            deliveries(outcome);
        }
        this.stored = Counter.builder("webhook.stored")
                .description("Signals stored for a webhook")
                .register(registry);
        this.unreadable = Counter.builder("webhook.unreadable")
                .description("Records of consensus.signals.v1 that are no consensus and go to no webhook")
                .register(registry);
        this.attempts = Timer.builder("webhook.attempt.duration")
                .description("From the look-up of the host to the answer, failures included")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        Gauge.builder("webhook.pending", pending, AtomicLong::get)
                .description("Deliveries of all replicas yet to be made, counted up to 100,000 every 15 seconds")
                .register(registry);
    }

    void stored(int deliveries) {
        stored.increment(deliveries);
    }

    void unreadable() {
        unreadable.increment();
    }

    void attempted(Outcome outcome, Duration took) {
        deliveries(outcome).increment();
        attempts.record(took);
    }

    private Counter deliveries(Outcome outcome) {
        return registry.counter(DELIVERIES, "outcome", outcome.tag);
    }

    void pending(long deliveries) {
        pending.set(deliveries);
    }
}
