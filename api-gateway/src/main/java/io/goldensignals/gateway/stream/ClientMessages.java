package io.goldensignals.gateway.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Nearest;
import io.goldensignals.gateway.problem.ApiException;
import java.util.List;

/** Reads what clients say over a WebSocket; each fault is a problem that names the field. */
final class ClientMessages {
    private static final ObjectReader READER =
            JsonCodec.mapper().readerFor(JsonNode.class).with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    private static final List<String> TYPES = List.of("subscribe", "unsubscribe", "ping");
    private static final List<String> PING = List.of("type");
    private static final List<String> UNSUBSCRIBE = List.of("type", "channel");
    private static final String CHANNELS = "signals, agent-signals or quotes";

    private ClientMessages() {}

    static ClientMessage read(String text) {
        JsonNode json = tree(text);
        String type = text(json, "type", "one of " + String.join(", ", TYPES));
        return switch (type) {
            case "subscribe" -> subscribe(json);
            case "unsubscribe" -> {
                check(json, UNSUBSCRIBE);
                yield new ClientMessage.Unsubscribe(channel(json));
            }
            case "ping" -> {
                check(json, PING);
                yield new ClientMessage.Ping();
            }
            default -> throw ApiException.invalidField("type", "one of " + String.join(", ", TYPES), type);
        };
    }

    private static ClientMessage subscribe(JsonNode json) {
        Channel channel = channel(json);
        check(json, SubscriptionFields.names(channel));
        SubscriptionFields fields = new SubscriptionFields(json);
        return new ClientMessage.Subscribe(channel, fields.filter(channel), fields.after());
    }

    private static JsonNode tree(String text) {
        JsonNode json;
        try {
            json = READER.readValue(text);
        } catch (JsonProcessingException e) {
            throw ApiException.malformed("The message is not JSON: " + e.getOriginalMessage());
        }
        if (json == null || !json.isObject()) {
            throw ApiException.malformed("The message must be a JSON object with the field type");
        }
        return json;
    }

    private static Channel channel(JsonNode json) {
        String text = text(json, "channel", CHANNELS);
        return Channel.of(text).orElseThrow(() -> ApiException.invalidField("channel", CHANNELS, text));
    }

    private static String text(JsonNode json, String field, String expected) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw ApiException.invalidField(field, expected, value.isMissingNode() ? "absent" : value.toString());
        }
        return value.textValue();
    }

    private static void check(JsonNode json, List<String> known) {
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String nearest = Nearest.of(name, known).orElseThrow();
                throw ApiException.invalidField(name, "left out, or named " + nearest, "there");
            }
        });
    }
}
