package io.goldensignals.gateway.problem;

import java.util.List;
import java.util.regex.Pattern;

/** The methods that paths have: the framework does not tell; a test compares this with the API's description. */
final class AllowedMethods {
    private static final String READ = "GET, HEAD";

    private record Rule(Pattern path, String methods) {
        Rule(String path, String methods) {
            this(Pattern.compile("/api/v1/" + path), methods);
        }
    }

    /** The first that fits counts; whatever fits none is for reading. */
    private static final List<Rule> RULES = List.of(
            new Rule("watchlist/.+", "GET, HEAD, PUT, DELETE"),
            new Rule("webhooks", "GET, HEAD, POST"),
            new Rule("webhooks/[^/]+", "GET, HEAD, PUT, DELETE"),
            new Rule("webhooks/[^/]+/(rotate-secret|test|redeliver-dead)", "POST"),
            new Rule("webhooks/[^/]+/deliveries/[^/]+/redeliver", "POST"),
            new Rule("backtests", "GET, HEAD, POST"),
            new Rule("backtests/[^/]+", "GET, HEAD, DELETE"),
            new Rule("keys", "GET, HEAD, POST"),
            new Rule("keys/[^/]+", "GET, HEAD, DELETE"),
            new Rule("keys/[^/]+/rotate", "POST"),
            new Rule("tickets", "POST"));

    private AllowedMethods() {}

    static String of(String path) {
        return RULES.stream()
                .filter(rule -> rule.path().matcher(path).matches())
                .map(Rule::methods)
                .findFirst()
                .orElse(READ);
    }
}
