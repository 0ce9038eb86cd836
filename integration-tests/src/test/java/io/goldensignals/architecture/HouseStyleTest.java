package io.goldensignals.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseStyleTest {
    private static final int MOST_PARAMETERS = 6;
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_USUAL_FILE = 70;

    private static final JavaClasses ALL = Modules.mainClasses();

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*[.$](\\w+(Manager|Helper|Util|Utils|Impl)|Base[A-Z]\\w*|Abstract[A-Z]\\w*)")
                .check(ALL);
    }

    @Test
    void constructorsTakeSixParametersAtMost() {
        ArchRuleDefinition.classes()
                .that()
                .areNotRecords()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotAssignableTo(Enum.class)
                .should(takeFewParameters())
                .check(ALL);
    }

    @Test
    void testsWaitForWhatTheyExpectAndNeverSleep() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .orShould()
                .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
                .check(Modules.testClasses());
    }

    @Test
    void filesAreShort() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : Modules.sources()) {
            int lines = Files.readAllLines(file).size();
            // What runs is to be short; formulas written out for comparison, and scenes of tests, are long by nature.
            if (file.toString().contains("/src/main/")) {
                lengths.add(lines);
            }
            if (lines > LONGEST_FILE) {
                tooLong.add(file + ": " + lines);
            }
        }
        lengths.sort(null);
        assertThat(tooLong).as("files of more than %d lines", LONGEST_FILE).isEmpty();
        assertThat(lengths.get(lengths.size() / 2)).as("median of lines").isLessThan(LONGEST_USUAL_FILE);
    }

    private static ArchCondition<JavaClass> takeFewParameters() {
        return new ArchCondition<>("take at most " + MOST_PARAMETERS + " constructor parameters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getConstructors().stream()
                        .filter(constructor ->
                                constructor.getRawParameterTypes().size() > MOST_PARAMETERS)
                        .forEach(constructor -> events.add(SimpleConditionEvent.violated(
                                type, "too many parameters: " + constructor.getFullName())));
            }
        };
    }
}
