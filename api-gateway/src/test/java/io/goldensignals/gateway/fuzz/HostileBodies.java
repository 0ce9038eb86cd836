package io.goldensignals.gateway.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goldensignals.contracts.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Bodies that are no JSON, or not the JSON that is expected. */
final class HostileBodies {
    private static final List<String> BROKEN = List.of(
            "",
            " ",
            "{",
            "}",
            "[]",
            "null",
            "true",
            "1",
            "\"text\"",
            "{}",
            "{\"a\":1}",
            "{\"\":1}",
            "{\"intervals\":[\"1m\"]}trailing",
            "{\"intervals\":[\"1m\"],\"intervals\":[\"5m\"]}",
            "{\"intervals\":[\"\\ud800\"]}",
            "{\"intervals\":[\"\\u0000\"]}",
            "{\"a\":1e999999999}",
            "{\"a\":" + "9".repeat(5_000) + "}",
            "{\"" + "k".repeat(30_000) + "\":1}",
            "[".repeat(30_000),
            "{\"a\":".repeat(10_000),
            "{\"intervals\":[" + "\"1m\",".repeat(5_000) + "\"1m\"]}",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "a=1&b=2",
            "\u0000\u0001\u0002",
            "\ufeff{\"intervals\":[\"1m\"]}",
            "x".repeat(70_000));
    private static final List<String> WRONG =
            List.of("null", "true", "-1", "1e400", "1.5", "\"\"", "\"\\u202e\"", "{}", "[]", "[null]", "[[]]", "[{}]");

    private HostileBodies() {}

    static byte[] any(SplittableRandom random, JsonNode example) {
        boolean mutate = example.isObject() && !example.isEmpty() && random.nextBoolean();
        return mutate
                ? mutated(random, (ObjectNode) example)
                : BROKEN.get(random.nextInt(BROKEN.size())).getBytes(UTF_8);
    }

    private static byte[] mutated(SplittableRandom random, ObjectNode example) {
        List<String> names = new ArrayList<>();
        example.fieldNames().forEachRemaining(names::add);
        String changed = names.get(random.nextInt(names.size()));
        StringBuilder json = new StringBuilder("{");
        for (String name : names) {
            String value = name.equals(changed)
                    ? WRONG.get(random.nextInt(WRONG.size()))
                    : new String(JsonCodec.write(example.get(name)), UTF_8);
            json.append(json.length() > 1 ? "," : "")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value);
        }
        return json.append('}').toString().getBytes(UTF_8);
    }
}
