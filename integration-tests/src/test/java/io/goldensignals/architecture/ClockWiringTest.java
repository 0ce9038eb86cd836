package io.goldensignals.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/**
 * Services learn the time from a {@code java.time.Clock} that they are given, so that tests and replay decide what time
 * it is. The clock of the machine is handed out in one class per service, named {@code …Clock} or {@code …Clocks}.
 * local-stack, cli and test-support run processes for people and touch no market data: they may read it.
 */
class ClockWiringTest {
    @Test
    void servicesReadTheMachinesClockInTheirWiringOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(".*Clocks?")
                .should()
                .accessTargetWhere(Clocks.READ)
                .check(Modules.mainClasses("market-data-service", "agent-service", "signal-aggregator", "api-gateway"));
    }
}
