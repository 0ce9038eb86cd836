package io.goldensignals.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/** Ways to learn what time it is. */
final class Clocks {
    private static final Set<String> OF_CLOCK = Set.of("system", "systemUTC", "systemDefaultZone");

    /** Calls and method references that read the machine's clock or hand it out. */
    static final DescribedPredicate<JavaAccess<?>> READ =
            describe("the machine's clock is read", Clocks::readsTheClock);

    private Clocks() {}

    private static boolean readsTheClock(JavaAccess<?> call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        return switch (owner) {
            case "java.lang.System" -> method.equals("currentTimeMillis");
            case "java.time.Clock" -> OF_CLOCK.contains(method) || method.startsWith("tick");
            default -> owner.startsWith("java.time.") && method.equals("now");
        };
    }
}
