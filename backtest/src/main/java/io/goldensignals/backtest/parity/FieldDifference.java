package io.goldensignals.backtest.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.JsonCodec;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The first field in which two documents differ; a side's value is null where it has none. */
record FieldDifference(String path, JsonNode published, JsonNode replayed) {
    /** Empty when they have the same fields with the same values: then only the order or the notation differs. */
    static Optional<FieldDifference> between(byte[] published, byte[] replayed) {
        return between("", tree(published), tree(replayed));
    }

    private static Optional<FieldDifference> between(String path, JsonNode published, JsonNode replayed) {
        if (published == null || replayed == null || published.getNodeType() != replayed.getNodeType()) {
            return Optional.of(new FieldDifference(path, published, replayed));
        }
        if (published.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            replayed.fieldNames().forEachRemaining(names::add);
            published.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .flatMap(name ->
                            between(path.isEmpty() ? name : path + '.' + name, published.get(name), replayed.get(name))
                                    .stream())
                    .findFirst();
        }
        if (published.isArray()) {
            for (int i = 0; i < Math.max(published.size(), replayed.size()); i++) {
                var inside = between(path + '[' + i + ']', published.get(i), replayed.get(i));
                if (inside.isPresent()) {
                    return inside;
                }
            }
            return Optional.empty();
        }
        return published.equals(replayed)
                ? Optional.empty()
                : Optional.of(new FieldDifference(path, published, replayed));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JsonCodec.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON, though it was read before", e);
        }
    }
}
