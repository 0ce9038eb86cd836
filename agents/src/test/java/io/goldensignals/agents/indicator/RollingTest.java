package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.agents.Market;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RollingTest {
    @Property
    void sumAndMomentsAreThoseOfTheWindow(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 40) int length,
            @ForAll @IntRange(max = 12) int decades) {
        RandomGenerator random = Market.random(seed);
        double level = Math.pow(10, decades) * random.nextDouble(1, 10);
        double[] values = random.doubles(200, level, level + 1).toArray();
        RollingSum sum = new RollingSum(length);
        RollingMoments moments = new RollingMoments(length);
        for (int i = 0; i < values.length; i++) {
            sum.add(values[i]);
            moments.add(values[i]);
            if (i < length - 1) {
                assertThat(sum.value()).isNaN();
                assertThat(moments.variance()).isNaN();
            } else {
                verify(sum, moments, Arrays.copyOfRange(values, i - length + 1, i + 1));
            }
        }
    }

    private static void verify(RollingSum sum, RollingMoments moments, double[] window) {
        BigDecimal[] exact = Arrays.stream(window).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        BigDecimal mean = Naive.mean(exact, 0, exact.length);
        BigDecimal[] squares =
                Naive.generate(exact.length, k -> exact[k].subtract(mean).pow(2, Naive.DIGITS));
        double variance = Naive.mean(squares, 0, exact.length).doubleValue();
        double last = window[window.length - 1];
        assertThat(sum.value())
                .isCloseTo(mean.doubleValue() * window.length, within(1e-13 * mean.doubleValue() * window.length));
        assertThat(moments.mean()).isCloseTo(mean.doubleValue(), within(1e-14 * mean.doubleValue()));
        assertThat(moments.variance()).isCloseTo(variance, within(1e-12 * variance));
        double deviation = exact[exact.length - 1].subtract(mean).doubleValue();
        assertThat(moments.deviation(last)).isCloseTo(deviation, within(1e-11 * Math.sqrt(variance)));
    }

    @Test
    void nothingRemainsOfAnOutlierOrANaNOnceItHasLeft() {
        RollingSum sum = new RollingSum(5);
        RollingMoments moments = new RollingMoments(5);
        double[] values = {1, 1e300, 2, Double.NaN, Double.POSITIVE_INFINITY, 3, 4, 5, 6, 7};
        for (double value : values) {
            sum.add(value);
            moments.add(value);
        }
        assertThat(sum.value()).isEqualTo(25);
        assertThat(moments.mean()).isEqualTo(5);
        assertThat(moments.variance()).isEqualTo(2);
    }

    @Test
    void anEndlessFlatStretchHasNoVariance() {
        RollingMoments moments = new RollingMoments(20);
        for (int i = 0; i < 1_000; i++) {
            moments.add(59_999.99);
        }
        assertThat(moments.variance()).isZero();
        assertThat(moments.mean()).isEqualTo(59_999.99);
    }
}
