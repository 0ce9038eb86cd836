package io.goldensignals.consensus.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CorrelationsTest {
    private static final double ASLEEP = Double.NaN;
    private static final int AGENTS = 6;

    @Test
    void agreesWithTheTwoPassFormulaOverCommonBars() {
        List<double[]> bars = bars(new SplittableRandom(3), 500);
        Correlations all = Correlations.ofAllPairs(AGENTS);
        bars.forEach(all::add);

        for (int i = 0; i < AGENTS; i++) {
            for (int j = 0; j < AGENTS; j++) {
                assertNaive(all.between(i, j), bars, i, j);
            }
        }
    }

    @Test
    void oneAgentsAreThoseOfTheTable() {
        List<double[]> bars = bars(new SplittableRandom(4), 300);
        Correlations all = Correlations.ofAllPairs(AGENTS);
        Correlations one = Correlations.ofOne(2, AGENTS);
        bars.forEach(all::add);
        bars.forEach(one::add);

        assertThat(one.of(2)).isEqualTo(all.of(2)).hasSize(AGENTS);
        assertThatThrownBy(() -> one.of(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAgentAgreesWithItselfAndOpposesItsMirrorImage() {
        Correlations correlations = Correlations.ofAllPairs(2);
        for (double claim : new double[] {0.4, 0.55, 0.7}) {
            correlations.add(new double[] {claim, 1 - claim});
        }

        assertThat(correlations.between(0, 0).correlation()).isCloseTo(1, within(1e-12));
        assertThat(correlations.between(0, 1).correlation()).isCloseTo(-1, within(1e-12));
    }

    @Test
    void thereIsNoneWithoutCommonBarsOrVariation() {
        Correlations correlations = Correlations.ofAllPairs(3);
        for (int i = 0; i < 1000; i++) {
            correlations.add(new double[] {0.54, i % 3 / 10.0, ASLEEP});
        }

        assertThat(correlations.between(0, 1)).isEqualTo(new Correlation(1000, null));
        assertThat(correlations.between(1, 0)).isEqualTo(new Correlation(1000, null));
        assertThat(correlations.between(1, 2)).isEqualTo(new Correlation(0, null));
    }

    @Test
    void refusesAnotherTablesClaims() {
        assertThatThrownBy(() -> Correlations.ofAllPairs(3).add(new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Correlations.ofOne(3, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Agents 0 to 2 follow one opinion more or less, the others their own; a third of the time each sleeps. */
    private static List<double[]> bars(SplittableRandom random, int count) {
        List<double[]> bars = new ArrayList<>();
        for (int bar = 0; bar < count; bar++) {
            double opinion = random.nextDouble(0.45, 0.55);
            double[] claims = new double[AGENTS];
            for (int i = 0; i < AGENTS; i++) {
                double own = random.nextDouble(0.45, 0.55);
                double claim = i < 3 ? (opinion + i * own) / (1 + i) : own;
                claims[i] = random.nextInt(3) == 0 ? ASLEEP : claim;
            }
            bars.add(claims);
        }
        return bars;
    }

    private static void assertNaive(Correlation correlation, List<double[]> bars, int i, int j) {
        List<double[]> common = bars.stream()
                .filter(claims -> !Double.isNaN(claims[i]) && !Double.isNaN(claims[j]))
                .toList();
        double meanI = common.stream().mapToDouble(c -> c[i]).average().orElseThrow();
        double meanJ = common.stream().mapToDouble(c -> c[j]).average().orElseThrow();
        double ij = common.stream()
                .mapToDouble(c -> (c[i] - meanI) * (c[j] - meanJ))
                .sum();
        double ii = common.stream()
                .mapToDouble(c -> (c[i] - meanI) * (c[i] - meanI))
                .sum();
        double jj = common.stream()
                .mapToDouble(c -> (c[j] - meanJ) * (c[j] - meanJ))
                .sum();
        assertThat(correlation.commonBars()).isEqualTo(common.size());
        assertThat(correlation.correlation()).isCloseTo(ij / Math.sqrt(ii * jj), within(1e-11));
    }
}
