package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EquityCurveTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    @Test
    void tellsReturnsOfPeriodsAndYearsOfTheCalendar() {
        EquityCurve curve =
                new EquityCurve(List.of(NOON, NOON.plusSeconds(60), NOON.plusSeconds(31_556_952 / 2)), 100, 110, 99);

        assertThat(curve.periods()).isEqualTo(2);
        assertThat(curve.returns()[0]).isCloseTo(0.1, within(1e-15));
        assertThat(curve.returns()[1]).isCloseTo(-0.1, within(1e-15));
        assertThat(curve.years()).isEqualTo(0.5);
    }

    @Test
    void endsWithRuin() {
        EquityCurve curve = Worlds.daily(100, 50, -10, 70, 80);

        assertThat(curve.periods()).isEqualTo(2);
        assertThat(curve.returns()).containsExactly(-0.5, -1.2);
        assertThat(curve.years()).isCloseTo(2 / 365.2425, within(1e-15));
        assertThat(Worlds.daily(100, 0, 50).returns()).containsExactly(-1);
    }

    @Test
    void isACopy() {
        double[] values = {100, 110};
        EquityCurve curve = Worlds.daily(values);
        values[1] = 0;

        assertThat(curve.value(1)).isEqualTo(110);
    }

    @Test
    void refusesWhatIsNoCurveByName() {
        assertThatThrownBy(() -> Worlds.daily()).hasMessage("times must be at least the start, but was []");
        assertThatThrownBy(() -> Worlds.daily(0, 1)).hasMessage("values[0] must be positive and finite, but was 0.0");
        assertThatThrownBy(() -> Worlds.daily(1, Double.NaN)).hasMessage("values[1] must be finite, but was NaN");
        assertThatThrownBy(() -> new EquityCurve(List.of(NOON), 1, 2))
                .hasMessage("values must be as many as times: 1, but was 2");
        assertThatThrownBy(() -> new EquityCurve(List.of(NOON, NOON), 1, 2))
                .hasMessage("times[1] must be after 2024-03-01T12:00:00Z, but was 2024-03-01T12:00:00Z");
    }
}
