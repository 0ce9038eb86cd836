package io.goldensignals.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final long LAST_MILLISECOND_OF_9999 = 253_402_300_799_999L;

    @Test
    void areTheSameEverywhereAndForEver() {
        assertThat(Ids.of(Samples.CLOSE, "bar", "SPY", "1m", "1", "17")).isEqualTo("0141931d1a20d35e05ad3bda7fb3b472");
        assertThat(Samples.bar().id()).isEqualTo(Ids.of(Samples.CLOSE, "bar", "SPY", "1m", "1", "17"));
    }

    @Property
    void tellTheirTime(@ForAll @LongRange(max = LAST_MILLISECOND_OF_9999) long millis, @ForAll String field) {
        Instant time = Instant.ofEpochMilli(millis);
        assertThat(Ids.of(time, field)).matches("[0-9a-f]{32}");
        assertThat(Ids.timeOf(Ids.of(time, field))).isEqualTo(time);
    }

    @Property
    void sortByTime(
            @ForAll @LongRange(max = LAST_MILLISECOND_OF_9999) long one,
            @ForAll @LongRange(max = LAST_MILLISECOND_OF_9999) long other,
            @ForAll String field) {
        int order = Ids.of(Instant.ofEpochMilli(one), field).compareTo(Ids.of(Instant.ofEpochMilli(other), field));
        assertThat(Integer.signum(order)).isEqualTo(Long.compare(one, other));
    }

    @Test
    void differWhereAnyFieldOrItsBordersDiffer() {
        Set<String> ids = new HashSet<>();
        for (String[] fields : new String[][] {{"a", "bc"}, {"ab", "c"}, {"abc"}, {"a", "b", "c"}, {"abc", ""}, {}}) {
            ids.add(Ids.of(Samples.CLOSE, fields));
        }
        assertThat(ids).hasSize(6);
    }

    @Test
    void aFinalAndAProvisionalConsensusOfOneBarDiffer() {
        assertThat(ConsensusSignal.idOf(Samples.bar())).isNotEqualTo(ConsensusSignal.provisionalIdOf(Samples.bar()));
    }

    @Test
    void refuseATimeThatTheyCannotHold() {
        assertThatThrownBy(() -> Ids.of(Instant.EPOCH.minusMillis(1), "x"))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("time must be between 1970");
    }

    @Test
    void aTextThatIsNoIdHasNoTime() {
        assertThatThrownBy(() -> Ids.timeOf("0141931d")).hasMessageContaining("32 lower-case hex digits");
    }
}
