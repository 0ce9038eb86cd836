package io.goldensignals.marketdata.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers by which this service finds its way in its own logs after a takeover. Others ignore them. */
public final class LogHeaders {
    /** On quotes and bars: offset of the watchlist entry under which the record was published. */
    private static final String WATCH_OFFSET = "gs-watch-offset";

    /** On the first quote of a feed, or after a break: since when (epoch ms, exchange time) the feed misses nothing. */
    private static final String OBSERVED_FROM = "gs-observed-from";

    private LogHeaders() {}

    public static void watchOffset(ProducerRecord<String, byte[]> event, long offset) {
        write(event, WATCH_OFFSET, offset);
    }

    /** Zero for a record without the header: it belongs to a symbol that was never removed. */
    public static long watchOffset(Headers headers) {
        return read(headers, WATCH_OFFSET).orElse(0L);
    }

    public static void observedFrom(ProducerRecord<String, byte[]> event, Instant from) {
        write(event, OBSERVED_FROM, from.toEpochMilli());
    }

    public static Optional<Instant> observedFrom(Headers headers) {
        return read(headers, OBSERVED_FROM).map(Instant::ofEpochMilli);
    }

    private static void write(ProducerRecord<String, byte[]> event, String name, long value) {
        event.headers().add(name, Long.toString(value).getBytes(UTF_8));
    }

    private static Optional<Long> read(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(Long.parseLong(new String(header.value(), UTF_8)));
    }
}
