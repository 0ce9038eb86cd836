package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.log.Partitions;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;

/** The stream's events as they go to the client; every one carries the place after it as its id. */
final class StreamEvents {
    static final String SIGNAL = "signal";
    static final String HEARTBEAT = "heartbeat";
    static final String GAP = "gap";

    private static final String SIGNALS = "/api/v1/signals";
    private static final int RECONNECT_MILLIS = 2_000;

    private final IntFunction<List<String>> symbolsOfPartition;

    /** {@code symbolsOfPartition} tells which watched symbols live in a partition. */
    StreamEvents(IntFunction<List<String>> symbolsOfPartition) {
        this.symbolsOfPartition = symbolsOfPartition;
    }

    OutboundSseEvent signal(FeedSignal signal, StreamPosition position) {
        return event(SIGNAL, position.toString(), signal.json()).build();
    }

    /** Without a place while the end of the log is not known yet. */
    OutboundSseEvent heartbeat(Optional<StreamPosition> position) {
        return event(HEARTBEAT, position.map(StreamPosition::toString).orElse(null), "{}")
                .reconnectDelay(RECONNECT_MILLIS)
                .build();
    }

    OutboundSseEvent gap(StreamItem.Gap gap, StreamPosition position, StreamFilter filter) {
        String json = new String(JsonCodec.write(notice(gap, filter)), UTF_8);
        return event(GAP, position.toString(), json).build();
    }

    private GapNotice notice(StreamItem.Gap gap, StreamFilter filter) {
        List<String> symbols = filter.symbols().isEmpty()
                ? symbolsOfPartition.apply(gap.partition())
                : filter.symbols().stream()
                        .filter(symbol -> Partitions.of(symbol) == gap.partition())
                        .sorted()
                        .toList();
        boolean known = !StreamPosition.isOffset(gap.expected());
        boolean expired = gap.reason() == StreamItem.Reason.EXPIRED;
        return new GapNotice(
                gap.reason(),
                gap.partition(),
                known ? gap.expected() : null,
                gap.resumed(),
                known && expired ? gap.resumed() - gap.expected() : null,
                symbols,
                history(symbols));
    }

    private static String history(List<String> symbols) {
        String query = Stream.concat(
                        symbols.stream().map(symbol -> "symbol=" + URLEncoder.encode(symbol, UTF_8)),
                        Stream.of("limit=1000"))
                .collect(Collectors.joining("&", "?", ""));
        return SIGNALS + query;
    }

    private static OutboundSseEvent.Builder event(String name, String id, String data) {
        return new OutboundSseEventImpl.BuilderImpl().name(name).id(id).data(String.class, data);
    }
}
