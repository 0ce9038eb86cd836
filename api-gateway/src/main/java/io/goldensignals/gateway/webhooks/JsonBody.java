package io.goldensignals.gateway.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Nearest;
import io.goldensignals.gateway.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The object in a request's body; each fault is a problem that names the field. */
record JsonBody(JsonNode json) {
    static JsonBody parse(InputStream body, List<String> fields) {
        JsonNode json = tree(body);
        if (!json.isObject()) {
            throw ApiException.malformed("The body must be a JSON object with fields of " + fields);
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                String nearest = Nearest.of(name, fields).orElseThrow();
                throw ApiException.invalidField(name, "left out, or named " + nearest, "there");
            }
        });
        return new JsonBody(json);
    }

    private static JsonNode tree(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(ApiException.LONGEST_BODY + 1);
            if (bytes.length > ApiException.LONGEST_BODY) {
                // One that does not tell its length in a header gets as far as here.
                throw ApiException.tooLarge();
            }
            return JsonCodec.mapper().readTree(bytes);
        } catch (JsonProcessingException e) {
            throw ApiException.malformed("The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ApiException.malformed("The body can't be read");
        }
    }

    /** {@code usual} when absent. */
    String text(String field, int longest, String usual) {
        JsonNode value = json.path(field);
        if (absent(value)) {
            return usual;
        }
        String expected = "a text of at most " + longest + " characters without control characters";
        require(value.isTextual(), field, expected, value);
        String text = value.textValue();
        boolean plain = text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
        require(plain, field, expected, value);
        return text;
    }

    boolean flag(String field, boolean usual) {
        JsonNode value = json.path(field);
        if (absent(value)) {
            return usual;
        }
        require(value.isBoolean(), field, "true or false", value);
        return value.booleanValue();
    }

    /** From 0 to 1; 0 when absent. */
    double share(String field) {
        JsonNode value = json.path(field);
        if (absent(value)) {
            return 0;
        }
        double share = value.isNumber() ? value.doubleValue() : Double.NaN;
        require(share >= 0 && share <= 1, field, "a number from 0 to 1", value);
        return share;
    }

    /** Sorted, without repetitions, in the form that {@code normal} gives them; empty when absent. */
    List<String> texts(String field, int most, String expected, Predicate<String> valid, UnaryOperator<String> normal) {
        JsonNode list = json.path(field);
        if (absent(list)) {
            return List.of();
        }
        String all = "a list of at most " + most + " texts, " + expected;
        require(list.isArray() && list.size() <= most, field, all, list);
        Set<String> texts = new TreeSet<>();
        for (JsonNode each : list) {
            require(each.isTextual() && valid.test(each.textValue()), field, all, each);
            texts.add(normal.apply(each.textValue()));
        }
        return List.copyOf(texts);
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static void require(boolean right, String field, String expected, JsonNode found) {
        if (!right) {
            String text = found.toString();
            throw ApiException.invalidField(
                    field, expected, text.length() <= 100 ? text : text.substring(0, 100) + '…');
        }
    }
}
