package io.goldensignals.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/**
 * Services learn the time from a clock that they are given, so that tests and replay decide what time it is. The
 * machine's clock is handed out where a service is put together: in classes named {@code …Wiring}, {@code …Setup} or
 * {@code …Service}. local-stack, cli and test-support run processes for people and touch no market data: they may ask it.
 */
class ClockWiringTest {
    private static final JavaClasses SERVICES =
            Modules.mainClasses("market-data-service", "agent-service", "signal-aggregator", "api-gateway");

    @Test
    void servicesNeverAskTheMachinesClock() {
        noClasses().should().accessTargetWhere(Clocks.ASKED).check(SERVICES);
    }

    @Test
    void theMachinesClockIsHandedOutInTheWiringOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(".*(Wiring|Setup|Service)")
                .should()
                .accessTargetWhere(Clocks.HANDED_OUT)
                .check(SERVICES);
    }
}
