package io.goldensignals.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;

/** Ways to learn what time it is, as calls and as method references. */
final class Clocks {
    /** The machine's clock is asked on the spot, so that no test and no replay can say what time it is. */
    static final DescribedPredicate<JavaAccess<?>> ASKED = describe("the machine's clock is asked", Clocks::asks);

    /** The machine's clock is handed out, to whoever is given it. */
    static final DescribedPredicate<JavaAccess<?>> HANDED_OUT =
            describe("the machine's clock is handed out", Clocks::handsOut);

    private Clocks() {}

    private static boolean asks(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String method = access.getName();
        return owner.equals("java.lang.System")
                ? method.equals("currentTimeMillis")
                : owner.startsWith("java.time.") && method.equals("now");
    }

    private static boolean handsOut(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String method = access.getName();
        return switch (owner) {
            case "java.time.InstantSource" -> method.equals("system");
            case "java.time.Clock" -> method.startsWith("system") || method.startsWith("tick");
            default -> false;
        };
    }
}
