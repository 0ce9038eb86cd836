package io.goldensignals.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.goldensignals.contracts.log.EventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that finds nothing may be a rule that looks at nothing: each must find its planted breach. */
class RulesBiteTest {
    private record Planted(ArchRule rule, Class<?> breach) {
        @Override
        public String toString() {
            return breach.getSimpleName();
        }
    }

    static List<Planted> breaches() {
        return List.of(
                new Planted(PureCoreTest.NO_CLOCK, ReadsTheInstant.class),
                new Planted(PureCoreTest.NO_CLOCK, RefersToTheInstant.class),
                new Planted(PureCoreTest.NO_CLOCK, ReadsTheDate.class),
                new Planted(PureCoreTest.NO_CLOCK, ReadsMilliseconds.class),
                new Planted(PureCoreTest.NO_CLOCK, HoldsAClock.class),
                new Planted(PureCoreTest.NO_STOPWATCH, MeasuresTime.class),
                new Planted(PureCoreTest.NO_RANDOMNESS, ThrowsDice.class),
                new Planted(PureCoreTest.NO_RANDOMNESS, ThrowsSharedDice.class),
                new Planted(PureCoreTest.STRICT_MATH, CallsMath.class),
                new Planted(PureCoreTest.STRICT_MATH, RefersToMath.class),
                new Planted(PureCoreTest.NO_LOGGING, Logs.class),
                new Planted(PureCoreTest.NO_LOGGING, Prints.class),
                new Planted(PureCoreTest.NO_EVENTS, TellsAnEvent.class),
                new Planted(PureCoreTest.NO_IO, ReadsAFile.class));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void everyRuleFindsItsBreach(Planted planted) {
        var classes = new ClassFileImporter().importClasses(planted.breach());
        assertThatThrownBy(() -> planted.rule().check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(planted.breach().getSimpleName());
    }

    @Test
    void aRuleLetsPassWhatIsAllowed() {
        var classes = new ClassFileImporter().importClasses(Exact.class);
        for (Planted planted : breaches()) {
            planted.rule().check(classes);
        }
        assertThat(new Exact().root(2)).isEqualTo(Math.sqrt(2));
    }

    static final class Exact {
        double root(double x) {
            return Math.sqrt(Math.max(x, StrictMath.log(x)));
        }
    }

    static final class ReadsTheInstant {
        Instant now() {
            return Instant.now();
        }
    }

    static final class RefersToTheInstant {
        java.util.function.Supplier<Instant> clock() {
            return Instant::now;
        }
    }

    static final class ReadsTheDate {
        LocalDate today() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    static final class ReadsMilliseconds {
        long now() {
            return System.currentTimeMillis();
        }
    }

    record HoldsAClock(Clock clock) {}

    static final class MeasuresTime {
        long now() {
            return System.nanoTime();
        }
    }

    static final class ThrowsDice {
        int roll(Random dice) {
            return dice.nextInt(6);
        }
    }

    static final class ThrowsSharedDice {
        int roll() {
            return ThreadLocalRandom.current().nextInt(6);
        }
    }

    static final class CallsMath {
        double decay(double x) {
            return Math.exp(-x);
        }
    }

    static final class RefersToMath {
        java.util.function.DoubleUnaryOperator decay() {
            return Math::log;
        }
    }

    static final class Logs {
        Logger log() {
            return Logger.getLogger("planted");
        }
    }

    static final class TellsAnEvent {
        EventLog log() {
            return new EventLog(TellsAnEvent.class);
        }
    }

    static final class Prints {
        void print() {
            System.out.println("planted");
        }
    }

    static final class ReadsAFile {
        boolean exists(Path file) {
            return Files.exists(file);
        }
    }
}
