package io.goldensignals.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.goldensignals.contracts.log.EventLog;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the core must not know, so that the same bars give the same bytes on every machine at every time. */
class PureCoreTest {
    /** Intrinsics may differ between processors in the last bit; StrictMath's may not. Exact ones such as sqrt stay. */
    private static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    static final ArchRule NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "io.micrometer..",
                    "org.eclipse.microprofile..",
                    "org.hibernate..",
                    "jakarta..");

    static final ArchRule NO_LOGGING = noClasses()
            .that()
            .resideOutsideOfPackage(EventLog.class.getPackageName())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "java.lang.System.Logger", "org.jboss.logging..", "org.slf4j..")
            .orShould()
            .callMethodWhere(anAccessTo(Set.of("java.lang.System"), Set.of("getLogger")))
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    static final ArchRule NO_EVENTS =
            noClasses().should().dependOnClassesThat().resideInAPackage(EventLog.class.getPackageName());

    static final ArchRule NO_IO = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..", "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.io.File.class, java.io.FileInputStream.class, java.io.FileOutputStream.class);

    static final ArchRule NO_CLOCK = noClasses()
            .should()
            .accessTargetWhere(Clocks.ASKED)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.time.Clock.class, java.time.InstantSource.class, java.util.Date.class);

    static final ArchRule NO_STOPWATCH = noClasses().should().callMethod(System.class, "nanoTime");

    static final ArchRule NO_RANDOMNESS = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(StrictMath.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    static final ArchRule STRICT_MATH =
            noClasses().should().accessTargetWhere(anAccessTo(Set.of("java.lang.Math"), INEXACT));

    /** {@link java.util.Random} has an algorithm by contract: with a seed it gives the same numbers everywhere. */
    static final ArchRule SEEDED = noClasses()
            .should()
            .callConstructor(java.util.Random.class)
            .orShould()
            .dependOnClassesThat(describe(
                    "other generators",
                    type -> type.isAssignableTo(java.util.random.RandomGenerator.class)
                            && !type.isEquivalentTo(java.util.Random.class)
                            && !type.isEquivalentTo(java.util.random.RandomGenerator.class)))
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(StrictMath.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    private static final JavaClasses JUDGES = Modules.mainClasses("agents", "consensus");
    private static final JavaClasses CORE = Modules.mainClasses("agents", "consensus", "backtest");
    private static final JavaClasses PLAIN = Modules.mainClasses("agents", "consensus", "backtest", "contracts");

    @Test
    void plainModulesKnowNoFramework() {
        NO_FRAMEWORK.check(PLAIN);
    }

    @Test
    void plainModulesDoNotLogExceptThroughTheContractsEventLog() {
        NO_LOGGING.check(PLAIN);
    }

    @Test
    void theCoreLogsNoEvents() {
        NO_EVENTS.check(CORE);
    }

    @Test
    void theCoreDoesNoInputOrOutput() {
        NO_IO.check(CORE);
    }

    @Test
    void plainModulesReadNoClock() {
        NO_CLOCK.check(PLAIN);
    }

    @Test
    void theCoreMeasuresNoTime() {
        NO_STOPWATCH.check(CORE);
    }

    @Test
    void agentsAndConsensusKnowNoRandomness() {
        NO_RANDOMNESS.check(JUDGES);
    }

    @Test
    void theBacktestDrawsFromSeedsAlone() {
        SEEDED.check(CORE);
    }

    @Test
    void theCoreUsesStrictMathWhereMathIsInexact() {
        STRICT_MATH.check(CORE);
    }

    private static <T extends JavaAccess<?>> DescribedPredicate<T> anAccessTo(Set<String> owners, Set<String> names) {
        return describe(
                owners + " " + names,
                access -> owners.contains(access.getTargetOwner().getName()) && names.contains(access.getName()));
    }
}
