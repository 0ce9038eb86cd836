package io.goldensignals.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the core must not know, so that the same bars give the same bytes on every machine at every time. */
class PureCoreTest {
    /** Intrinsics may differ between processors in the last bit; StrictMath's may not. Exact ones such as sqrt stay. */
    private static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    private static final JavaClasses CORE = Modules.mainClasses("agents", "consensus");
    private static final JavaClasses PLAIN = Modules.mainClasses("agents", "consensus", "contracts");

    @Test
    void plainModulesKnowNoFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "io.micrometer..",
                        "org.eclipse.microprofile..",
                        "org.hibernate..",
                        "jakarta..")
                .check(PLAIN);
    }

    @Test
    void plainModulesDoNotLog() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..", "java.lang.System.Logger", "org.jboss.logging..", "org.slf4j..")
                .orShould()
                .callMethodWhere(anAccessTo(Set.of("java.lang.System"), Set.of("getLogger")))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(PLAIN);
    }

    @Test
    void theCoreDoesNoInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.io.File.class, java.io.FileInputStream.class, java.io.FileOutputStream.class)
                .check(CORE);
    }

    @Test
    void plainModulesReadNoClock() {
        noClasses()
                .should()
                .callMethodWhere(Clocks.READ)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.time.Clock.class, java.util.Date.class)
                .check(PLAIN);
    }

    @Test
    void theCoreMeasuresNoTime() {
        noClasses().should().callMethod(System.class, "nanoTime").check(CORE);
    }

    @Test
    void theCoreKnowsNoRandomness() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.util.random.RandomGenerator.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(StrictMath.class, "random")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(CORE);
    }

    @Test
    void theCoreUsesStrictMathWhereMathIsInexact() {
        noClasses()
                .should()
                .accessTargetWhere(anAccessTo(Set.of("java.lang.Math"), INEXACT))
                .check(CORE);
    }

    private static <T extends JavaAccess<?>> DescribedPredicate<T> anAccessTo(Set<String> owners, Set<String> names) {
        return describe(
                owners + " " + names,
                access -> owners.contains(access.getTargetOwner().getName()) && names.contains(access.getName()));
    }
}
