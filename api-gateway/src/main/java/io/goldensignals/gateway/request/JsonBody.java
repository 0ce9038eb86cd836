package io.goldensignals.gateway.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Nearest;
import io.goldensignals.gateway.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A request's body, a JSON object; each fault is a problem that names the field and what was expected of it. */
public final class JsonBody {
    private static final String TIME_FORM = "a time as ISO-8601 has it, in UTC, such as 2026-01-31T14:30:00Z";

    private static final int LONGEST_SHOWN = 100;
    private static final ObjectReader STRICT =
            JsonCodec.mapper().reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

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

    /** A whole number of 64 bits; empty when absent or null. */
    public Optional<Long> whole(String field) {
        return present(field).map(value -> {
            require(value.isIntegralNumber() && value.canConvertToLong(), field, "a whole number of 64 bits", value);
            return value.longValue();
        });
    }

    /** Empty when absent or null. */
    public Optional<Double> number(String field) {
        return present(field).map(value -> number(field, "a number", value));
    }

    /** Numbers by name, {@code most} at most; empty when absent or null. */
    public SortedMap<String, Double> numbers(String field, int most) {
        String expected = "an object with at most " + most + " fields, numbers all of them";
        SortedMap<String, Double> numbers = new TreeMap<>();
        present(field).ifPresent(object -> {
            require(object.isObject() && object.size() <= most, field, expected, object);
            object.properties().forEach(each -> numbers.put(each.getKey(), number(field, expected, each.getValue())));
        });
        return numbers;
    }

    private static double number(String field, String expected, JsonNode value) {
        require(value.isNumber() && Double.isFinite(value.doubleValue()), field, expected, value);
        return value.doubleValue();
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

    /** {@code usual} when absent or null. */
    public String text(String field, int longest, String usual) {
        String expected = "a text of at most " + longest + " characters without control characters";
        return present(field)
                .map(value -> {
                    String text = value.isTextual() ? value.textValue() : null;
                    boolean right = text != null
                            && text.length() <= longest
                            && text.chars().noneMatch(Character::isISOControl);
                    require(right, field, expected, value);
                    return text;
                })
                .orElse(usual);
    }

    /** {@code usual} when absent or null. */
    public boolean flag(String field, boolean usual) {
        return present(field)
                .map(value -> {
                    require(value.isBoolean(), field, "true or false", value);
                    return value.booleanValue();
                })
                .orElse(usual);
    }

    /** From 0 to 1; 0 when absent or null. */
    public double share(String field) {
        return present(field)
                .map(value -> {
                    double share = value.isNumber() ? value.doubleValue() : Double.NaN;
                    require(share >= 0 && share <= 1, field, "a number from 0 to 1", value);
                    return share;
                })
                .orElse(0.0);
    }

    /** Sorted, without repetitions, in the form that {@code normal} gives them; empty when absent or null. */
    public List<String> texts(
            String field, int most, String expected, Predicate<String> valid, UnaryOperator<String> normal) {
        return List.copyOf(
                list(field, most, expected, valid).stream().map(normal).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** As they are, in their order; empty when absent or null. */
    public List<String> list(String field, int most, String expected, Predicate<String> valid) {
        String all = "a list of at most " + most + " texts, " + expected;
        List<String> texts = new ArrayList<>();
        present(field).ifPresent(list -> {
            require(list.isArray() && list.size() <= most, field, all, list);
            for (JsonNode each : list) {
                require(each.isTextual() && valid.test(each.textValue()), field, all, each);
                texts.add(each.textValue());
            }
        });
        return List.copyOf(texts);
    }

    private static void require(boolean right, String field, String expected, JsonNode found) {
        if (!right) {
            String text = found.toString();
            throw ApiException.invalidField(
                    field, expected, text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + '…');
        }
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
            return bytes.length == 0 ? JsonCodec.mapper().createObjectNode() : STRICT.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw ApiException.malformed("The body is not JSON, has a field twice, or is nested too deeply"
                    + Optional.ofNullable(e.getLocation())
                            .map(at -> ": line " + at.getLineNr() + ", column " + at.getColumnNr())
                            .orElse(""));
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
