package io.goldensignals.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.settings.ServiceVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A variable that the chart sets is one that the service reads, and none that it needs is missing. */
class ChartVariablesIT {
    private static final List<String> SERVICES =
            List.of("market-data-service", "agent-service", "signal-aggregator", "api-gateway");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

    private static final Map<String, ServiceVariables> VARIABLES = new HashMap<>();

    static List<Path> valueSets() {
        return Chart.valueSets();
    }

    @BeforeAll
    static void readServices() throws IOException {
        for (String service : SERVICES) {
            VARIABLES.put(service, ServiceVariables.of(Chart.ROOT.resolve(service)));
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void isReadByItsServiceAndNoneIsMissing(Path values) {
        Manifests manifests = Manifests.parse(Chart.render(values));

        assertThat(manifests.pods().filter(pod -> !service(pod).isEmpty()))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(pod -> {
                    JsonNode container = pod.at("/spec/containers/0");
                    Set<String> set = variables(manifests, container);
                    ServiceVariables known = VARIABLES.get(service(pod));

                    assertThat(set).containsAll(known.mandatory());
                    set.removeAll(references(container));
                    assertThat(known.read()).as(service(pod) + " reads").containsAll(set);
                    if (service(pod).equals("api-gateway")) {
                        assertThat(set).contains("GOLDEN_SECRET");
                    }
                });
    }

    /** By its image; none for what is not ours. */
    private static String service(JsonNode pod) {
        String image = pod.at("/spec/containers/0/image").asText().replaceFirst("[:@][^/]*$", "");
        String name = image.substring(image.lastIndexOf('/') + 1);
        return SERVICES.contains(name) ? name : "";
    }

    private static Set<String> variables(Manifests manifests, JsonNode container) {
        Set<String> names = new TreeSet<>();
        Manifests.each(container.path("envFrom"))
                .map(from ->
                        manifests.one("ConfigMap", from.at("/configMapRef/name").asText()))
                .forEach(settings -> settings.path("data").fieldNames().forEachRemaining(names::add));
        env(container).forEach(variable -> names.add(variable.path("name").asText()));
        return names;
    }

    /** What is only there to be part of other variables. */
    private static Set<String> references(JsonNode container) {
        Set<String> names = new TreeSet<>();
        env(container).forEach(variable -> {
            Matcher reference = REFERENCE.matcher(variable.path("value").asText());
            while (reference.find()) {
                names.add(reference.group(1));
            }
        });
        return names;
    }

    private static Stream<JsonNode> env(JsonNode container) {
        return Manifests.each(container.path("env"));
    }
}
