package io.goldensignals.gateway.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.kafka.EventContext;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;

/** How long a record's market data was under way when the broker wrote the record. */
final class Arrival {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern MICROS = Pattern.compile("[0-9]{1,18}");

    private Arrival() {}

    /** In whole ms as the broker's clock has them, never negative; empty for backfilled records and those that don't tell. */
    static OptionalLong latencyMillis(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(EventContext.INGESTED_AT);
        if (header == null || header.value() == null || record.timestampType() != TimestampType.LOG_APPEND_TIME) {
            return OptionalLong.empty();
        }
        String micros = new String(header.value(), UTF_8);
        if (!MICROS.matcher(micros).matches() || !live(record.value())) {
            return OptionalLong.empty();
        }
        // Clocks of two machines may differ, and the broker's drops the microseconds: less than nothing is nothing.
        return OptionalLong.of(Math.max(0, record.timestamp() - Math.floorDiv(Long.parseLong(micros), 1_000L)));
    }

    /** The first quality in a record is that of its market data: reading stops there, early in a long record. */
    private static boolean live(byte[] value) {
        if (value == null) {
            return false;
        }
        try (JsonParser parser = JSON.createParser(value)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("quality")) {
                    return !Quality.BACKFILLED.name().equals(parser.nextTextValue());
                }
                token = parser.nextToken();
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
