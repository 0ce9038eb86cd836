package io.goldensignals.marketdata.telemetry;

import io.goldensignals.contracts.ProviderStatus;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.socket.SocketStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The meters of calls to providers. Labels are names of providers, capabilities, kinds of outcome and periods. */
public final class ProviderMetrics {
    private static final String PREFIX = "market.data.provider.";

    private final MeterRegistry registry;

    public ProviderMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows zeros until it is called for the first time. */
    public void expect(String provider, Capability capability) {
        calls(provider, capability, "ok");
        latency(provider, capability);
    }

    /** {@code outcome}: {@code ok}, or the kind of a refusal. */
    public void called(String provider, Capability capability, String outcome) {
        calls(provider, capability, outcome).increment();
    }

    public void took(String provider, Capability capability, Duration time) {
        latency(provider, capability).record(time);
    }

    private Counter calls(String provider, Capability capability, String outcome) {
        return registry.counter(
                PREFIX + "calls", "provider", provider, "capability", capability.label(), "outcome", outcome);
    }

    private Timer latency(String provider, Capability capability) {
        return registry.timer(PREFIX + "latency", "provider", provider, "capability", capability.label());
    }

    /** 0 closed, 1 half open, 2 open. */
    public void breaker(String provider, Supplier<ProviderStatus.Breaker> breaker) {
        gauge("breaker", Tags.of("provider", provider), () -> number(breaker.get()));
    }

    public void disabled(String provider, IntSupplier capabilities) {
        gauge("disabled", Tags.of("provider", provider), capabilities::getAsInt);
    }

    /** What is left of each limit; {@code left} always has the same limits. */
    public void quota(String provider, Supplier<List<ProviderStatus.Quota>> left) {
        int limits = left.get().size();
        for (int i = 0; i < limits; i++) {
            int limit = i;
            Tags tags =
                    Tags.of("provider", provider, "period", left.get().get(i).periodSeconds() + "s");
            gauge("quota.left", tags, () -> left.get().get(limit).left());
        }
    }

    /** 1 while the quota is kept together with the other replicas, 0 while each takes its share. */
    public void shared(String provider, BooleanSupplier shared) {
        gauge("quota.shared", Tags.of("provider", provider), () -> shared.getAsBoolean() ? 1 : 0);
    }

    /** Of the provider's socket, when it was opened: whether it is connected, and what is counted of it. */
    public void socket(String provider, Supplier<Optional<SocketStatus>> status) {
        Tags tags = Tags.of("provider", provider);
        gauge("socket.connected", tags, () -> number(status, s -> s.connected() ? 1 : 0));
        gauge("socket.subscribed", tags, () -> number(status, SocketStatus::subscribed));
        gauge("socket.reconnects", tags, () -> number(status, SocketStatus::reconnects));
        gauge("socket.muted", tags, () -> number(status, SocketStatus::muted));
        gauge("socket.malformed", tags, () -> number(status, SocketStatus::malformed));
        gauge("socket.conflated", tags, () -> number(status, SocketStatus::conflated));
    }

    private static Number number(Supplier<Optional<SocketStatus>> status, Function<SocketStatus, Number> value) {
        return status.get().map(value).orElse(Double.NaN);
    }

    private void gauge(String name, Tags tags, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value).tags(tags).strongReference(true).register(registry);
    }

    private static int number(ProviderStatus.Breaker state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
