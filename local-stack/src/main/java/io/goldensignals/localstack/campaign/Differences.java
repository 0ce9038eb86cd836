package io.goldensignals.localstack.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** In what two sets of values (JSON) by id differ, in words: empty when they are the same to the byte. */
public final class Differences {
    private static final int SHOWN = 3;

    private Differences() {}

    /** {@code ours} and {@code theirs} name the two sides. */
    public static List<String> between(
            String ours, Map<String, String> expected, String theirs, Map<String, String> found) {
        List<String> missing = new ArrayList<>();
        List<String> other = new ArrayList<>();
        expected.forEach((id, value) -> {
            String counterpart = found.get(id);
            if (counterpart == null) {
                missing.add(id);
            } else if (!counterpart.equals(value)) {
                other.add(id + ": " + value + " became " + counterpart);
            }
        });
        List<String> extra =
                found.keySet().stream().filter(id -> !expected.containsKey(id)).toList();
        List<String> differences = new ArrayList<>();
        add(differences, "in " + ours + " but not in " + theirs, missing);
        add(differences, "in " + theirs + " but not in " + ours, extra);
        add(differences, "different in " + ours + " and " + theirs, other);
        return differences;
    }

    private static void add(List<String> differences, String what, List<String> ids) {
        if (!ids.isEmpty()) {
            differences.add(ids.size() + " " + what + ", such as " + ids.subList(0, Math.min(SHOWN, ids.size())));
        }
    }
}
