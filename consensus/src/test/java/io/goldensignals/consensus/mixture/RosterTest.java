package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
    @Test
    void halfStartsAtTheBaseRateAndTheRestGoesByFamilyThenByAgent() {
        Roster roster = TestingRosters.of("ema 1 trend", "rsi 1 momentum", "sma 1 trend", "wma 1 trend");

        assertThat(roster.startingWeight(Roster.BASE_RATE)).isEqualTo(0.5);
        assertThat(roster.startingWeight(Roster.claim(0))).isCloseTo(1.0 / 24, offset(1e-16));
        assertThat(roster.startingWeight(Roster.twin(3))).isCloseTo(1.0 / 24, offset(1e-16));
        assertThat(roster.startingWeight(Roster.claim(1))).isEqualTo(0.125);
        assertThat(roster.startingWeight(Roster.twin(1))).isEqualTo(0.125);
        assertThat(Arrays.stream(roster.start()).sum()).isCloseTo(1, offset(1e-15));
    }

    @Test
    void withoutMembersTheBaseRateHasItAll() {
        Roster nobody = Roster.of(List.of());

        assertThat(nobody.start()).containsExactly(1);
        ExpertMixture mixture = new ExpertMixture(MixtureSettings.standard(), nobody);
        assertThat(mixture.forecast(new double[0]).probabilityUp()).isEqualTo(0.5);
    }

    @Test
    void anAgentIsTheSameByNameAndVersionWhateverItsFamilyOrPlace() {
        Roster earlier = TestingRosters.of("a 1 x", "b 1 x", "c 1 y");
        Roster later = TestingRosters.of("c 1 x", "d 1 y", "a 2 x", "b 1 z");

        assertThat(later.placesIn(earlier)).containsExactly(2, -1, -1, 1);
        assertThat(later.expertsIn(earlier)).containsExactly(0, 5, 6, -1, -1, -1, -1, 3, 4);
    }

    @Test
    void refusesAnAgentNamedTwice() {
        assertThatThrownBy(() -> TestingRosters.of("a 1 x", "a 2 y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the agent a is named twice");
    }

    @Test
    void refusesAMemberWithoutNameOrFamily() {
        assertThatThrownBy(() -> new Member(" ", 1, "x")).hasMessage("a member needs its agent");
        assertThatThrownBy(() -> new Member("a", 1, null)).hasMessage("a member needs its family");
    }
}
