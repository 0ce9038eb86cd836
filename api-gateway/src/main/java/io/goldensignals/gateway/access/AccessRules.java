package io.goldensignals.gateway.access;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which role a request needs: the first rule that fits decides, and what no rule opens is for administrators. */
final class AccessRules {
    private static final Set<HttpMethod> READ = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<HttpMethod> CHANGE = Set.of(HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE);
    private static final Set<HttpMethod> POST = Set.of(HttpMethod.POST);
    private static final Set<HttpMethod> ANY = Set.of();

    private static final List<Rule> RULES = List.of(
            open(ANY, "/q/health"),
            rule(READ, "/q/metrics", Role.READER),
            rule(READ, "/q/openapi", Role.READER),
            rule(READ, "/q/swagger-ui", Role.READER),
            rule(ANY, "/q", Role.ADMIN),
            rule(ANY, "/api/v1/keys", Role.ADMIN),
            rule(ANY, "/api/v1/audit", Role.ADMIN),
            rule(POST, "/api/v1/tickets", Role.READER),
            rule(ANY, "/api/v1/webhooks", Role.OPERATOR),
            rule(CHANGE, "/api/v1/watchlist", Role.OPERATOR),
            rule(CHANGE, "/api/v1/backtests", Role.OPERATOR),
            rule(READ, "/api/v1", Role.READER),
            rule(ANY, "/api", Role.ADMIN),
            // The web page, which holds no data of its own.
            open(READ, ""),
            rule(ANY, "", Role.ADMIN));

    private AccessRules() {}

    /** {@code role} is empty where everybody may; {@code path} stands for itself and for what is below it. */
    private record Rule(Set<HttpMethod> methods, String path, Optional<Role> role) {
        boolean fits(HttpMethod method, String asked) {
            return (methods.isEmpty() || methods.contains(method))
                    && asked.startsWith(path)
                    && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
        }
    }

    /** Empty where everybody may. The path is as it came, and {@link PathForm#isPlain}. */
    static Optional<Role> needed(HttpMethod method, String path) {
        return RULES.stream()
                .filter(rule -> rule.fits(method, path))
                .findFirst()
                .map(Rule::role)
                .orElse(Optional.of(Role.ADMIN));
    }

    /** Whether requests count against their caller's limit. */
    static boolean limited(HttpMethod method, String path) {
        return path.startsWith("/api/") && !HttpMethod.OPTIONS.equals(method);
    }

    /** Whether a request may change something, so that it is put on record. */
    static boolean audited(HttpMethod method, String path) {
        return path.startsWith("/api/v1/") && !READ.contains(method);
    }

    private static Rule open(Set<HttpMethod> methods, String path) {
        return new Rule(methods, path, Optional.empty());
    }

    private static Rule rule(Set<HttpMethod> methods, String path, Role role) {
        return new Rule(methods, path, Optional.of(role));
    }
}
