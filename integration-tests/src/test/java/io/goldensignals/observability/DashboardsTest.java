package io.goldensignals.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards work in any Grafana, and each panel says what to do. */
class DashboardsTest {
    @TempDir
    Path folder;

    static Stream<Path> dashboards() {
        return Observed.dashboards();
    }

    @Test
    void thereIsOneForEveryPartOfThePlatform() {
        assertThat(dashboards().map(file -> file.getFileName().toString()))
                .containsExactly(
                        "agents-and-consensus.json", "gateway.json", "jvm.json", "pipeline.json", "providers.json");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void hasAFixedNameAndNoDatasourceOfItsOwn(Path file) {
        JsonNode dashboard = Observed.read(file);
        String name = file.getFileName().toString().replace(".json", "");
        assertThat(dashboard.path("uid").asText())
                .isEqualTo("golden-signals-" + name)
                .hasSizeLessThanOrEqualTo(40);
        assertThat(dashboard.has("id")).isFalse();
        assertThat(dashboard.findValues("datasource"))
                .allMatch(source -> source.path("uid").asText().equals("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelHasAUnitAndSaysWhatToDo(Path file) {
        List<JsonNode> panels = Observed.elements(Observed.read(file).path("panels"))
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
        assertThat(panels).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("description").asText()).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            assertThat(panel.path("targets")).isNotEmpty();
        });
    }

    /** As rules, which promtool can check; what Grafana fills in is filled in. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void everyQueryIsOne(Path file) throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n- name: queries\n  rules:\n");
        int number = 0;
        for (String query : Observed.read(file).findValuesAsText("expr")) {
            String filled = query.replace("$__rate_interval", "5m").replaceAll("\\$[a-z]+", "any");
            rules.append("  - record: query_%d%n    expr: '%s'%n".formatted(number++, filled));
        }
        Files.writeString(folder.resolve("rules.yaml"), rules);
        Promtool.run("check", "rules", folder.resolve("rules.yaml").toString());
    }

    /** Twenty-four columns; what overlaps can not be read. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void noPanelLiesOnAnother(Path file) {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : Observed.read(file).path("panels")) {
            JsonNode at = panel.path("gridPos");
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(x).isLessThan(24);
                    assertThat(taken.add(x + "," + y))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
        }
    }
}
