package io.goldensignals.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Nearest;
import io.goldensignals.gateway.problem.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which fields of a record an answer shows, in the record's order; all of them unless some are named. */
public record Fields(List<String> shown) {
    public static final String PARAMETER = "fields";
    /** Every record has one, whether its JSON shows it or not. */
    public static final String ID = "id";

    public static final Fields ALL = new Fields(List.of());

    /** The names that a record's JSON has, in its order. */
    public static List<String> of(Class<? extends Record> type) {
        return JsonCodec.mapper()
                .getSerializationConfig()
                .introspect(JsonCodec.mapper().constructType(type))
                .findProperties()
                .stream()
                .map(BeanPropertyDefinition::getName)
                .toList();
    }

    /** Of a parameter that may be repeated, and may list several by commas; {@code known} are the record's names. */
    public static Fields parse(List<String> texts, List<String> known) {
        if (texts.isEmpty()) {
            return ALL;
        }
        Set<String> wanted = texts.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .collect(Collectors.toSet());
        List<String> names = new ArrayList<>(known);
        if (!names.contains(ID)) {
            names.addFirst(ID);
        }
        for (String name : wanted) {
            if (!names.contains(name)) {
                String nearest = Nearest.of(name, names).orElse(ID);
                throw ApiException.invalidParameter(PARAMETER, "names of fields, such as " + nearest, name);
            }
        }
        return new Fields(names.stream().filter(wanted::contains).toList());
    }

    public boolean all() {
        return shown.isEmpty();
    }

    /** {@code json} is one record; the same bytes when all fields are shown. */
    public byte[] of(byte[] json) {
        if (all()) {
            return json;
        }
        try {
            return JsonCodec.write(of(JsonCodec.mapper().readTree(json), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code id} stands in where the record's JSON does not show its own; null where it does. */
    public JsonNode of(Record record, String id) {
        return of(JsonCodec.mapper().<JsonNode>valueToTree(record), id);
    }

    private JsonNode of(JsonNode json, String id) {
        if (all()) {
            return json;
        }
        ObjectNode kept = JsonCodec.mapper().createObjectNode();
        for (String name : shown) {
            JsonNode value = json.get(name);
            if (value != null) {
                kept.set(name, value);
            } else if (name.equals(ID) && id != null) {
                kept.put(ID, id);
            }
        }
        return kept;
    }
}
