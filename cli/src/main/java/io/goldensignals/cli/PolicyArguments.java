package io.goldensignals.cli;

import io.goldensignals.backtest.Policies;
import io.goldensignals.consensus.PolicySettings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The policy that is given, and what is tried beside it. */
record PolicyArguments(Map<String, String> given, Map<String, List<String>> tried) {
    /** From {@code key=value,…}, and from {@code key=value|value|…} for what is tried. */
    static PolicyArguments parse(Optional<String> policy, List<String> search) {
        Map<String, String> given =
                policy.map(text -> KeyValues.parse("--policy", text)).orElse(Map.of());
        Map<String, List<String>> tried = new LinkedHashMap<>();
        for (String text : search) {
            KeyValues.parse("--search", text)
                    .forEach((key, values) -> tried.put(key, List.of(values.split("\\|", -1))));
        }
        return new PolicyArguments(given, tried);
    }

    /** The one that is given, then all that the search makes of it; each once. */
    List<PolicySettings> policies() {
        List<Map<String, String>> choices = List.of(given);
        for (Map.Entry<String, List<String>> key : tried.entrySet()) {
            choices = choices.stream()
                    .flatMap(chosen -> key.getValue().stream().map(value -> with(chosen, key.getKey(), value)))
                    .toList();
        }
        Set<PolicySettings> policies = new LinkedHashSet<>();
        policies.add(Policies.of(given));
        choices.forEach(chosen -> policies.add(Policies.of(chosen)));
        return List.copyOf(policies);
    }

    private static Map<String, String> with(Map<String, String> chosen, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(chosen);
        more.put(key, value);
        return more;
    }
}
