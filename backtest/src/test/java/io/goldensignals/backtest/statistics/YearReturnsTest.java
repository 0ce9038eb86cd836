package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class YearReturnsTest {
    /** From the 30th of December: +10 % until the year ends at midnight, −10 % in two steps in January, nothing in February. */
    @Test
    void aPeriodCountsInTheMonthInWhichItEnds() {
        EquityCurve curve = new EquityCurve(
                times(
                        "2023-12-30T00:00:00Z",
                        "2024-01-01T00:00:00Z",
                        "2024-01-15T00:00:00Z",
                        "2024-01-31T23:00:00Z",
                        "2024-03-01T12:00:00Z"),
                100,
                110,
                104.5,
                99,
                108.9);
        List<YearReturns> table = YearReturns.table(curve, ZoneOffset.UTC);

        assertThat(table).extracting(YearReturns::year).containsExactly(2023, 2024);
        assertThat(table.getFirst().months().get(11)).isCloseTo(0.1, within(1e-14));
        assertThat(table.getFirst().total()).isCloseTo(0.1, within(1e-14));
        assertThat(table.get(1).months()).hasSize(12);
        assertThat(table.get(1).months().getFirst()).isCloseTo(-0.1, within(1e-14));
        assertThat(table.get(1).months().get(1)).isNull();
        assertThat(table.get(1).months().get(2)).isCloseTo(0.1, within(1e-14));
        assertThat(table.get(1).total()).isCloseTo(0.9 * 1.1 - 1, within(1e-14));
    }

    @Test
    void theMonthIsThatOfTheZone() {
        EquityCurve curve = new EquityCurve(times("2024-01-31T20:00:00Z", "2024-02-01T02:00:00Z"), 100, 101);

        assertThat(YearReturns.table(curve, ZoneId.of("America/New_York"))
                        .getFirst()
                        .months()
                        .getFirst())
                .isCloseTo(0.01, within(1e-14));
        assertThat(YearReturns.table(curve, ZoneOffset.UTC).getFirst().months().getFirst())
                .isNull();
    }

    @Test
    void theYearsTogetherMakeTheTotal() {
        EquityCurve curve = Worlds.curve(Worlds.returns(new Random(3), 1000, 0, 0.01));
        double growth = 1;
        for (YearReturns year : YearReturns.table(curve, ZoneOffset.UTC)) {
            growth *= 1 + year.total();
        }

        assertThat(growth).isCloseTo(curve.growth(), within(1e-12));
        assertThat(YearReturns.table(Worlds.daily(100), ZoneOffset.UTC)).isEmpty();
    }

    private static List<Instant> times(String... times) {
        return Stream.of(times).map(Instant::parse).toList();
    }
}
