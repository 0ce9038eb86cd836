package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharpeEstimateTest {
    /**
     * Bailey and López de Prado (2012): two years of months at an annual ratio of 1.585 are above 0 with 0.982 if normal
     * and 0.913 with the moments of hedge funds. Worked: 0.4575·√23 ÷ √(1 + 1.1201 + 0.4796) = 1.3609. The longer digits
     * are another program's, with its own normal distribution.
     */
    @Test
    void theProbabilisticRatioIsThatOfThePaper() {
        double monthly = 1.585 / Math.sqrt(12);

        assertThat(new SharpeEstimate(monthly, 24, 0, 3).probabilityAbove(0))
                .isCloseTo(0.982, within(5e-4))
                .isCloseTo(0.9815912360834967, within(1e-12));
        assertThat(new SharpeEstimate(monthly, 24, -2.448, 10.164).probabilityAbove(0))
                .isCloseTo(0.913, within(5e-4))
                .isCloseTo(0.9132343068848602, within(1e-12));
    }

    /**
     * Bailey and López de Prado (2014): five years of 250 days at an annual ratio of 2.5, skewness −3, kurtosis 10, the
     * best of N trials whose annual ratios have variance ½: 0.9004 for N = 100 with an expected maximum of 0.1132 a day,
     * 0.9505 for N = 46; had it been normal, 0.9505 for N = 88.
     */
    @ParameterizedTest
    @CsvSource({
        "100, -3, 10, 0.9004, 0.9003968344493904, 0.11317200186513214",
        "46, -3, 10, 0.9505, 0.9505017068755786, 0.10036237061765357",
        "88, 0, 3, 0.9505, 0.9504908166760138, 0.11114576178358426"
    })
    void theDeflatedRatioIsThatOfThePaper(
            int trials, double skewness, double kurtosis, double published, double longer, double maximum) {
        Search search = new Search(trials, 0.5 / 250);
        SharpeEstimate estimate = new SharpeEstimate(2.5 / Math.sqrt(250), 1250, skewness, kurtosis);

        assertThat(search.expectedMaximum()).isCloseTo(maximum, within(1e-12));
        assertThat(estimate.deflated(search)).isCloseTo(published, within(5e-5)).isCloseTo(longer, within(1e-12));
    }

    /** The mean of the best of N seeded trials without skill comes to what the formula expects, give or take 2 %. */
    @ParameterizedTest
    @CsvSource({"10", "100"})
    void theExpectedMaximumIsThatOfTrials(int trials) {
        Random random = new Random(trials);
        int worlds = 10_000;
        double sum = 0;
        for (int world = 0; world < worlds; world++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int trial = 0; trial < trials; trial++) {
                best = Math.max(best, Worlds.normal(random));
            }
            sum += best;
        }

        assertThat(sum / worlds / new Search(trials, 1).expectedMaximum()).isCloseTo(1, within(0.03));
    }

    /** Ratios ½ and −½ (0, 0, 0, 4 has mean 1 and deviation 2), and 0 for the one that does nothing: variance ¼. */
    @Test
    void aSearchIsMeasuredFromItsTrials() {
        Search search = Search.of(new double[] {0, 0, 0, 4}, new double[] {0, 0, 0, -4}, new double[4]);

        assertThat(search).isEqualTo(new Search(3, 0.25));
        assertThat(Search.of(new double[] {0, 1})).isEqualTo(Search.NONE);
        assertThat(Search.NONE.expectedMaximum()).isZero();
    }

    @Test
    void isAbsentWhenReturnsDoNotVaryOrGiveNoStandardError() {
        assertThat(SharpeEstimate.of(0.01, 0.01, 0.01)).isNull();
        assertThat(SharpeEstimate.of(0.01)).isNull();
        assertThat(SharpeEstimate.of()).isNull();
        // 1 − 2·1 + ¼·(5 − 1)·1² = 0
        assertThat(new SharpeEstimate(1, 10, 2, 5).probabilityAbove(0)).isNull();
    }

    @Test
    void refusesWhatIsNoEstimateAndNoSearch() {
        assertThatThrownBy(() -> new Search(0, 1)).hasMessage("trials must be at least 1, but was 0");
        assertThatThrownBy(() -> new Search(2, -1)).hasMessage("variance must be at least 0 and finite, but was -1.0");
        assertThatThrownBy(() -> new SharpeEstimate(1, 1, 0, 3)).hasMessage("n must be at least 2, but was 1");
        assertThatThrownBy(() -> new SharpeEstimate(Double.NaN, 9, 0, 3)).hasMessageContaining("ratio must be finite");
    }

    @Property(tries = 200)
    void deflationNeverRaisesAndMoreTrialsDeflateMore(
            @ForAll long seed,
            @ForAll @IntRange(min = 10, max = 200) int n,
            @ForAll @IntRange(min = 2, max = 500) int trials,
            @ForAll @DoubleRange(min = 0, max = 0.1) @Scale(4) double variance) {
        SharpeEstimate estimate = SharpeEstimate.of(Worlds.returns(new Random(seed), n, 0.001, 0.01));
        double deflated = estimate.deflated(new Search(trials, variance));

        assertThat(deflated).isLessThanOrEqualTo(estimate.probabilityAbove(0));
        assertThat(estimate.deflated(new Search(trials + 1, variance))).isLessThanOrEqualTo(deflated);
    }
}
