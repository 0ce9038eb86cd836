package io.goldensignals.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the chart is asked for, what it renders is what Kubernetes knows, and fits together. */
class ValueSetsTest {
    private static final String GIVEN = "# given: ";

    static List<Path> valueSets() {
        return Chart.valueSets();
    }

    @Test
    void theChartHasNothingToComplainOf() {
        assertThat(Chart.lint().isFailed())
                .as(() -> Chart.lint().getMessages().toString())
                .isFalse();
        assertThat(valueSets()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyObjectHasOnlyFieldsThatItsKindHas(Path values) {
        Manifests manifests = Manifests.parse(Chart.render(values));

        assertThat(manifests.objects())
                .hasSizeGreaterThan(10)
                .allSatisfy(object -> assertThat(StrictModels.read(object)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void objectsFitTogether(Path values) throws IOException {
        assertThat(Coherence.faults(Manifests.parse(Chart.render(values)), given(values)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everybodyMayReachWhatItsSettingsName(Path values) {
        Manifests manifests = Manifests.parse(Chart.render(values));
        if (!manifests.has("NetworkPolicy", policy -> true)) {
            assertThat(values).hasFileName("everything-off.yaml");
            return;
        }
        manifests
                .of("ConfigMap")
                .filter(object -> object.path("data").has("QUARKUS_HTTP_PORT"))
                .forEach(settings -> {
                    String component = Manifests.name(settings);
                    String allowed = Manifests.each(
                                    manifests.one("NetworkPolicy", component).at("/spec/egress"))
                            .flatMap(rule -> Manifests.each(rule.path("ports")))
                            .map(port -> port.path("port").asText())
                            .collect(Collectors.joining(" "));
                    assertThat(Endpoints.ports(settings.path("data")))
                            .as(component + " may reach " + allowed)
                            .isSubsetOf(allowed.split(" ", -1));
                });
    }

    @Test
    void whoInstallsIsToldWhatIsMadeUp() {
        Path values = Chart.ROOT.resolve("helm/src/test/resources/values");

        assertThat(Chart.notes(values.resolve("trial.yaml")))
                .contains("TRIAL", "SIMULATED", "An admin key has been generated", "port-forward");
        assertThat(Chart.notes(values.resolve("production.yaml")))
                .contains("https://signals.example.com", "golden-signals-metrics")
                .doesNotContain("TRIAL", "SIMULATED", "An admin key");
    }

    @Test
    void anUnknownFieldIsFound() {
        JsonNode object = Manifests.parse("{apiVersion: v1, kind: Service, spec: {portz: []}}")
                .objects()
                .getFirst();

        assertThatThrownBy(() -> StrictModels.read(object)).hasMessageContaining("portz");
    }

    static Set<String> given(Path values) throws IOException {
        return Files.readAllLines(values).stream()
                .filter(line -> line.startsWith(GIVEN))
                .flatMap(line -> List.of(line.substring(GIVEN.length()).split(" ", -1)).stream())
                .collect(Collectors.toSet());
    }
}
