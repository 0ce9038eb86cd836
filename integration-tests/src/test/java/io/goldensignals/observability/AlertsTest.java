package io.goldensignals.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alert rules: each tells whoever is woken what to do, and fires when it should and not else, as promtool says. */
class AlertsTest {
    private static final Path CASES = Observed.ROOT.resolve("integration-tests/src/test/resources/alerts");
    private static final Path RUNBOOK = Observed.ROOT.resolve("docs/runbook.md");
    private static final Set<String> SEVERITIES = Set.of("critical", "warning", "info");

    static Stream<JsonNode> alerts() {
        return Observed.alerts();
    }

    static List<Path> cases() {
        return Observed.files(CASES);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysHowBadItIsAndWhatToDo(JsonNode alert) throws IOException {
        String name = alert.path("alert").asText();
        JsonNode says = alert.path("annotations");
        assertThat(alert.path("labels").path("severity").asText()).isIn(SEVERITIES);
        assertThat(says.path("summary").asText()).isNotBlank();
        assertThat(says.path("description").asText()).contains("{{ $");
        assertThat(says.path("runbook_url").asText()).endsWith("/docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
        assertThat(section(name)).as(name + " in the runbook").contains("*Cause*", "*Check*", "*Cure*");
    }

    @Test
    void onlyRulesForKubernetesNeedItsMetrics() {
        for (JsonNode group : Observed.read(Observed.RULES).path("groups")) {
            boolean kubernetes = group.path("name").asText().equals("kubernetes");
            assertThat(Observed.elements(group.path("rules"))
                            .map(rule -> rule.path("expr").asText()))
                    .allMatch(expression -> kubernetes == expression.contains("kube"));
        }
    }

    @Test
    void everyAlertHasACaseInWhichItFiresAndOneInWhichItIsSilent() {
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        cases().stream()
                .flatMap(file -> Observed.elements(Observed.read(file).path("tests")))
                .flatMap(test -> Observed.elements(test.path("promql_expr_test")))
                .forEach(expectation -> alerts().map(
                                alert -> alert.path("alert").asText())
                        .filter(name -> expectation.path("expr").asText().contains('"' + name + '"'))
                        .forEach(name -> (expectation.path("exp_samples").isEmpty() ? silent : firing).add(name)));
        Set<String> all = alerts().map(alert -> alert.path("alert").asText()).collect(Collectors.toSet());
        assertThat(firing).isEqualTo(all);
        assertThat(silent).isEqualTo(all);
    }

    @Test
    void theRulesAreValid() throws Exception {
        Promtool.run("check", "rules", Observed.RULES.toString());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void firesWhenItShouldAndNotElse(Path file) throws Exception {
        Promtool.run("test", "rules", file.toString());
    }

    private static String section(String alert) throws IOException {
        String[] parts = Files.readString(RUNBOOK).split("\n### " + alert + "\n", 2);
        return parts.length < 2 ? "" : parts[1].split("\n#", 2)[0];
    }
}
