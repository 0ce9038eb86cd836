package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BandsTest {
    private static final AnnualBasis DAYS = AnnualBasis.of(365.2425);

    @Test
    void aBandIsOfTheValuesThatFiveFiftyAndNinetyFiveInAHundredDoNotExceed() {
        assertThat(Band.of(
                        IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray()))
                .isEqualTo(new Band(10, 100, 190));
        assertThat(Band.of(3, 1, 2)).isEqualTo(new Band(1, 2, 3));
        assertThat(Band.of(3, Double.NaN)).isNull();
        assertThat(Band.of(3, Double.NEGATIVE_INFINITY)).isNull();
        assertThat(Band.of()).isNull();
    }

    @Test
    void ofAConstantGainAreOneValue() {
        Bands bands = Bands.of(Worlds.curve(0.1, 0.1, 0.1), DAYS, new Bootstrap(2, 50, 1), 0, 2, 3);

        assertThat(bands.totalReturn().low()).isCloseTo(0.331, within(1e-12));
        assertThat(bands.totalReturn().high()).isCloseTo(0.331, within(1e-12));
        assertThat(bands.maximumDrawdown()).isEqualTo(new Band(0, 0, 0));
        assertThat(bands.sharpe()).isNull();
        assertThat(bands.equity()).hasSize(3);
        assertThat(bands.equity().getFirst()).isEqualTo(new Band(1, 1, 1));
        assertThat(bands.equity().get(1).median()).isCloseTo(1.21, within(1e-12));
    }

    /** One by one +50 % or −50 %: after one period 0.5 or 1.5, after two 0.25, 0.75 (half the time) or 2.25. */
    @Test
    void ofTwoPeriodsAreThoseWorkedByHand() {
        Bands bands = Bands.of(Worlds.daily(100, 150, 75), DAYS, new Bootstrap(1, 9_999, 1), 1, 2);

        assertThat(bands.equity())
                .containsExactly(new Band(0.5, bands.equity().getFirst().median(), 1.5), new Band(0.25, 0.75, 2.25));
        assertThat(bands.totalReturn()).isEqualTo(new Band(-0.75, -0.25, 1.25));
        assertThat(bands.maximumDrawdown()).isEqualTo(new Band(0, 0.5, 0.75));
        // Two days are 2/365.2425 years.
        assertThat(bands.annualReturn().low()).isCloseTo(StrictMath.pow(0.25, 365.2425 / 2) - 1, within(1e-12));
    }

    @Test
    void aRuinedHistoryStaysRuined() {
        Bands bands = Bands.of(Worlds.daily(100, 110, -10), DAYS, new Bootstrap(1, 999, 1), 2);

        assertThat(bands.totalReturn().low()).isEqualTo(-1);
        assertThat(bands.totalReturn().median()).isEqualTo(-1);
        assertThat(bands.maximumDrawdown().high()).isEqualTo(1);
        assertThat(bands.annualReturn().low()).isEqualTo(-1);
        assertThat(bands.equity().getFirst().low()).isZero();
    }

    @Test
    void theRatioIsOfReturnsOverCash() {
        Bootstrap bootstrap = new Bootstrap(1, 99, 1);
        double[] returns = Worlds.returns(new Random(9), 30, 0.1, 0.01);
        double[] lower = Arrays.stream(returns).map(r -> r - 0.1).toArray();
        Band overCash = Bands.of(Worlds.curve(returns), new AnnualBasis(1, 0.1), bootstrap)
                .sharpe();
        Band without =
                Bands.of(Worlds.curve(lower), AnnualBasis.of(1), bootstrap).sharpe();

        assertThat(overCash.low()).isCloseTo(without.low(), within(1e-9));
        assertThat(overCash.high()).isCloseTo(without.high(), within(1e-9));
    }

    @Test
    void areAbsentWithoutAPeriod() {
        assertThat(Bands.of(Worlds.daily(100), DAYS, new Bootstrap(1, 99, 1)))
                .isEqualTo(new Bands(null, null, null, null, List.of()));
    }

    /** 400 worlds of 250 days with an annual ratio of 1: the two-sided 90 % band should hold it in 360, but for small samples. */
    @Test
    void holdTheTrueSharpeRatioAboutAsOftenAsStated() {
        double daily = 1 / Math.sqrt(365.2425);
        long held = IntStream.range(0, 400)
                .mapToObj(world -> Bands.of(
                                Worlds.curve(Worlds.returns(new Random(7_919L * world), 250, 0.01 * daily, 0.01)),
                                DAYS,
                                Bootstrap.of(250, 199, world))
                        .sharpe())
                .filter(band -> band.low() <= 1 && 1 <= band.high())
                .count();

        assertThat(held).isBetween(335L, 375L);
    }

    @Test
    void refusePointsOutsideTheCurveOrOutOfOrder() {
        EquityCurve curve = Worlds.daily(100, 110);
        Bootstrap bootstrap = new Bootstrap(1, 99, 1);
        assertThatThrownBy(() -> Bands.of(curve, DAYS, bootstrap, 2))
                .hasMessage("points[0] must be ascending and at most 1, but was 2");
        assertThatThrownBy(() -> Bands.of(curve, DAYS, bootstrap, 1, 0)).hasMessageStartingWith("points[1]");
        assertThatThrownBy(() -> Bands.of(curve, DAYS, bootstrap, -1)).hasMessageStartingWith("points[0]");
    }
}
