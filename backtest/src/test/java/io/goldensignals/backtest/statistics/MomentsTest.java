package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MomentsTest {
    /** Mean 1, deviations −1, −1, −1, 3: sums of powers 12, 24 and 84. */
    @Test
    void areThoseWorkedByHand() {
        Moments moments = Moments.of(0, 0, 0, 4);

        assertThat(moments.mean()).isEqualTo(1);
        assertThat(moments.variance()).isEqualTo(12.0 / 3);
        assertThat(moments.ratio()).isEqualTo(1.0 / 2);
        assertThat(moments.skewness()).isCloseTo(6 / Math.pow(3, 1.5), within(1e-15));
        assertThat(moments.kurtosis()).isCloseTo(21.0 / 9, within(1e-15));
    }

    @Test
    void haveNoShapeWhenNothingVariesButRounding() {
        Moments moments = Moments.of(0.1, 0.1 + 1e-17, 0.3 - 0.2);

        assertThat(moments.ratio()).isNaN();
        assertThat(moments.skewness()).isNaN();
        assertThat(moments.kurtosis()).isNaN();
        assertThat(Moments.of(0.1).variance()).isNaN();
        assertThat(Moments.of().mean()).isNaN();
    }

    /** Means 1 and 3; products of deviations 2 + 0 + 2, squares 1 + 0 + 1. */
    @Test
    void theSlopeIsThatOfLeastSquares() {
        assertThat(Moments.slope(new double[] {0, 1, 2}, new double[] {1, 3, 5}))
                .isEqualTo(2);
        assertThat(Moments.slope(new double[] {1, 1}, new double[] {1, 3})).isNaN();
        assertThat(Moments.slope(new double[0], new double[0])).isNaN();
    }
}
