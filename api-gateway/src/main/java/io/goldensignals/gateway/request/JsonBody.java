package io.goldensignals.gateway.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Nearest;
import io.goldensignals.gateway.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A request's body, a JSON object; each fault is a problem that names the field and what was expected of it. */
public final class JsonBody {
    private static final String TIME_FORM = "a time as ISO-8601 has it, in UTC, such as 2026-01-31T14:30:00Z";

    private final JsonNode json;

    private JsonBody(JsonNode json) {
        this.json = json;
    }

    /** {@code fields} are those that it may have, one at least. No body at all is an object without fields. */
    public static JsonBody read(InputStream body, List<String> fields) {
        JsonNode json = tree(bytes(body));
        if (!json.isObject()) {
            throw ApiException.malformed("The body must be a JSON object with fields out of " + fields);
        }
        json.fieldNames().forEachRemaining(name -> check(name, fields));
        return new JsonBody(json);
    }

    /** Empty when absent or null. */
    public Optional<String> text(String field, String expected) {
        return present(field).map(value -> {
            if (!value.isTextual()) {
                throw ApiException.invalidField(field, expected, value.toString());
            }
            return value.textValue();
        });
    }

    /** A whole number in a range, both ends included; empty when absent or null. */
    public Optional<Integer> whole(String field, int least, int most) {
        return present(field).map(value -> {
            if (!value.canConvertToInt()
                    || !value.isIntegralNumber()
                    || value.intValue() < least
                    || value.intValue() > most) {
                throw ApiException.invalidField(
                        field, "a whole number from " + least + " to " + most, value.toString());
            }
            return value.intValue();
        });
    }

    /** Empty when absent or null. */
    public Optional<Instant> time(String field) {
        return text(field, TIME_FORM).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw ApiException.invalidField(field, TIME_FORM, text);
            }
        });
    }

    private Optional<JsonNode> present(String field) {
        return Optional.ofNullable(json.get(field)).filter(value -> !value.isNull());
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(ApiException.LONGEST_BODY + 1);
            if (bytes.length > ApiException.LONGEST_BODY) {
                // One that does not tell its length in a header gets as far as here.
                throw ApiException.tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw ApiException.malformed("The body can't be read");
        }
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return bytes.length == 0
                    ? JsonCodec.mapper().createObjectNode()
                    : JsonCodec.mapper().readTree(bytes);
        } catch (JsonProcessingException e) {
            throw ApiException.malformed("The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ApiException.malformed("The body can't be read");
        }
    }

    private static void check(String name, List<String> fields) {
        if (!fields.contains(name)) {
            String nearest = Nearest.of(name, fields).orElse(fields.getFirst());
            throw ApiException.invalidField(name, "left out, or named " + nearest, "there");
        }
    }
}
