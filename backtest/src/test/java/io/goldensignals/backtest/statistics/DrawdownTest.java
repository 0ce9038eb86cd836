package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DrawdownTest {
    /** 120 on days 1 and 2, 90 on day 4, 120 again on day 6; the later fall from 130 to 110 is not as deep. */
    @Test
    void lastsFromTheLastDayOfThePeakToTheRecovery() {
        EquityCurve curve = Worlds.daily(100, 120, 120, 100, 90, 110, 120, 130, 110);
        Drawdown drawdown = Drawdown.deepest(curve);

        assertThat(drawdown)
                .isEqualTo(new Drawdown(0.25, curve.time(2), curve.time(4), curve.time(6), 4, Duration.ofDays(4)));
    }

    @Test
    void lastsToTheEndWithoutARecovery() {
        EquityCurve curve = Worlds.daily(100, 80, 60, 70, 99);

        assertThat(Drawdown.deepest(curve))
                .isEqualTo(new Drawdown(0.4, curve.time(0), curve.time(2), null, 4, Duration.ofDays(4)));
    }

    @Test
    void isZeroWhenEquityNeverFallsAndAbsentWithoutAPeriod() {
        EquityCurve curve = Worlds.daily(100, 100, 110);

        assertThat(Drawdown.deepest(curve))
                .isEqualTo(new Drawdown(0, curve.time(0), curve.time(0), curve.time(0), 0, Duration.ZERO));
        assertThat(Drawdown.deepest(Worlds.daily(100))).isNull();
    }

    @Property(tries = 200)
    void isTheDeepestOfAllPairsAndWithinZeroAndOne(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        EquityCurve curve = Worlds.curve(Worlds.returns(new Random(seed), n, 0, 0.05));
        double deepest = 0;
        for (int i = 0; i <= n; i++) {
            for (int j = i; j <= n; j++) {
                deepest = Math.max(deepest, (curve.value(i) - curve.value(j)) / curve.value(i));
            }
        }

        assertThat(Drawdown.deepest(curve).depth())
                .isCloseTo(deepest, within(1e-14))
                .isBetween(0.0, 1.0);
    }
}
