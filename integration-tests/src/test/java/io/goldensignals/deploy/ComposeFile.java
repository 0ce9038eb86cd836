package io.goldensignals.deploy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml as Compose reads it: anchors merged, variables put in. */
public final class ComposeFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Z0-9_]+)(?::([-?])([^}]*))?}|(.))");

    private final Map<String, String> variables;
    private final Set<String> named = new TreeSet<>();
    private final Map<String, Object> content;

    private ComposeFile(Map<String, String> variables, Map<String, Object> content) {
        this.variables = Map.copyOf(variables);
        this.content = map(interpolated(content));
    }

    /** With the variables of a .env file; throws where Compose would refuse to start. */
    public static ComposeFile read(Path file, Map<String, String> variables) throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (Reader in = Files.newBufferedReader(file)) {
            return new ComposeFile(variables, map(new Yaml(new SafeConstructor(strict)).load(in)));
        }
    }

    Map<String, Object> content() {
        return content;
    }

    public Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new LinkedHashMap<>();
        map(content.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    /** What a service finds in its environment; a variable without a value is there only when the user has set it. */
    public Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        map(services().get(service).get("environment")).forEach((name, value) -> {
            String given = value == null ? variables.get(name) : value.toString();
            if (given != null) {
                environment.put(name, given);
            }
        });
        return environment;
    }

    /** The variables that the user may set. */
    Set<String> variables() {
        Set<String> all = new TreeSet<>(named);
        services()
                .keySet()
                .forEach(service -> map(services().get(service).get("environment"))
                        .forEach((name, value) -> {
                            if (value == null) {
                                all.add(name);
                            }
                        }));
        return all;
    }

    /** Empty for nothing. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    /** Empty for nothing. */
    @SuppressWarnings("unchecked")
    static List<Object> list(Object node) {
        return node == null ? List.of() : (List<Object>) node;
    }

    private Object interpolated(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                Map<String, Object> values = new LinkedHashMap<>();
                map.forEach((key, value) -> values.put(key.toString(), interpolated(value)));
                yield values;
            }
            case List<?> list -> list.stream().map(this::interpolated).collect(Collectors.toList());
            case String text -> VARIABLE.matcher(text).replaceAll(this::value);
            case null, default -> node;
        };
    }

    private String value(MatchResult found) {
        if (found.group(1) == null) {
            if (!found.group(4).equals("$")) {
                throw new IllegalArgumentException("invalid interpolation: " + found.group());
            }
            return Matcher.quoteReplacement("$");
        }
        String name = found.group(1);
        named.add(name);
        String given = variables.getOrDefault(name, "");
        if (!given.isEmpty() || found.group(2) == null) {
            return Matcher.quoteReplacement(given);
        }
        if (found.group(2).equals("?")) {
            throw new IllegalArgumentException(name + " is missing: " + found.group(3));
        }
        return Matcher.quoteReplacement(found.group(3));
    }
}
