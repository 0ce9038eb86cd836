package io.goldensignals.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. Reads the compiled classes of all modules, so it needs them built. */
class ArchitectureTest {
    /** What each module may use of the others; what is not listed is forbidden. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("contracts", Set.of()),
            Map.entry("agents", Set.of("contracts")),
            Map.entry("consensus", Set.of("contracts")),
            Map.entry("backtest", Set.of("contracts", "agents", "consensus")),
            Map.entry("local-stack", Set.of("contracts")),
            Map.entry("test-support", Set.of("contracts", "local-stack")),
            Map.entry("market-data-service", Set.of("contracts")),
            Map.entry("agent-service", Set.of("contracts", "agents", "consensus", "backtest")),
            Map.entry("signal-aggregator", Set.of("contracts", "consensus", "backtest")),
            Map.entry("api-gateway", Set.of("contracts", "agents", "consensus", "backtest")),
            Map.entry("cli", Set.of("contracts", "agents", "consensus", "backtest", "local-stack")),
            Map.entry(
                    "benchmarks",
                    Set.of("contracts", "agents", "consensus", "backtest", "local-stack", "test-support")));

    private static JavaClasses all;

    static List<String> modules() {
        return Modules.names();
    }

    @BeforeAll
    static void importClasses() {
        all = Modules.mainClasses();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleIsCompiled(String module) {
        assertThat(Modules.notCompiled(module))
                .as("sources of " + module + " without a class: build all modules, these rules read their classes")
                .isEmpty();
        assertThat(Modules.mainClasses(module)).as("classes of " + module).isNotEmpty();
    }

    @Test
    void everyModuleHasItsRules() {
        assertThat(ALLOWED.keySet())
                .isEqualTo(Modules.PACKAGES.keySet())
                .containsExactlyInAnyOrderElementsOf(Modules.names());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleKeepsToItsPackage(String module) {
        classes().should().resideInAPackage(Modules.PACKAGES.get(module) + "..").check(Modules.mainClasses(module));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void dependenciesPointOneWay(String module) {
        String[] forbidden = Modules.PACKAGES.entrySet().stream()
                .filter(other ->
                        !other.getKey().equals(module) && !ALLOWED.get(module).contains(other.getKey()))
                .map(other -> other.getValue() + "..")
                .toArray(String[]::new);
        noClasses().should().dependOnClassesThat().resideInAnyPackage(forbidden).check(Modules.mainClasses(module));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.goldensignals.(**)").should().beFreeOfCycles().check(all);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        List<String> annotations = List.of(
                "jakarta.inject.Inject",
                "jakarta.persistence.PersistenceContext",
                "org.eclipse.microprofile.config.inject.ConfigProperty",
                "org.eclipse.microprofile.reactive.messaging.Channel",
                "org.eclipse.microprofile.rest.client.inject.RestClient",
                "jakarta.ws.rs.core.Context");
        for (String annotation : annotations) {
            noFields()
                    .should()
                    .beAnnotatedWith(annotation)
                    .because("what a class needs stands in its constructor")
                    .check(all);
        }
    }
}
