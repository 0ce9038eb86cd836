package io.goldensignals.gateway.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the streams measure: connections, events, gaps, and clients that were too slow. */
final class StreamMeters {
    static final String SSE = "sse";
    static final String WEBSOCKET = "websocket";

    private final Map<String, AtomicInteger> connections;
    private final Map<Channel, Counter> events;
    private final Map<Channel, Counter> gaps;
    private final Counter slowClosed;

    StreamMeters(MeterRegistry registry) {
        this.connections = Stream.of(SSE, WEBSOCKET)
                .collect(
                        Collectors.toUnmodifiableMap(Function.identity(), protocol -> connections(registry, protocol)));
        this.events = perChannel(registry, "stream.events", "Events and gaps written to clients");
        this.gaps = perChannel(registry, "stream.gaps", "Gaps told to clients: the log had lost what they wanted");
        this.slowClosed = Counter.builder("stream.slow.closed")
                .description("Streams ended since their client did not read")
                .register(registry);
    }

    private static AtomicInteger connections(MeterRegistry registry, String protocol) {
        AtomicInteger open = new AtomicInteger();
        Gauge.builder("stream.connections", open, AtomicInteger::get)
                .description("Open streams")
                .tag("protocol", protocol)
                .register(registry);
        return open;
    }

    private static Map<Channel, Counter> perChannel(MeterRegistry registry, String name, String description) {
        return Stream.of(Channel.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        channel -> Counter.builder(name)
                                .description(description)
                                .tag("channel", channel.text())
                                .register(registry)));
    }

    void opened(String protocol) {
        connections.get(protocol).incrementAndGet();
    }

    void closed(String protocol) {
        connections.get(protocol).decrementAndGet();
    }

    void sent(Channel channel, int count) {
        events.get(channel).increment(count);
    }

    void gap(Channel channel) {
        gaps.get(channel).increment();
    }

    void slowClosed() {
        slowClosed.increment();
    }
}
