package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.agents.Market;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RiskPartsTest {
    @Property
    void theSortedWindowHoldsTheLastValuesInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int length) {
        double[] values = prices(seed);
        SortedWindow window = new SortedWindow(length);
        for (int k = 0; k < values.length; k++) {
            window.add(values[k]);
            double[] last = last(values, k, length);
            Arrays.sort(last);
            assertThat(window.size()).isEqualTo(last.length);
            for (int rank = 0; rank < last.length; rank++) {
                assertThat(window.get(rank)).isEqualTo(last[rank]);
            }
        }
    }

    @Property
    void theDrawdownIsTheLargestFallOfTheLastValues(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int length) {
        double[] values = prices(seed);
        Drawdown drawdown = new Drawdown(length);
        for (int k = 0; k < values.length; k++) {
            drawdown.add(values[k]);
            double[] last = last(values, k, length);
            double worst = 0;
            for (int i = 0; i < last.length; i++) {
                for (int j = i; j < last.length; j++) {
                    worst = Math.max(worst, 1 - last[j] / last[i]);
                }
            }
            assertThat(drawdown.value()).isCloseTo(worst, within(1e-15));
        }
    }

    /** With many equal ones. */
    private static double[] prices(long seed) {
        RandomGenerator random = Market.random(seed);
        return random.ints(150, 1, 30).mapToDouble(i -> i).toArray();
    }

    private static double[] last(double[] values, int k, int length) {
        return Arrays.copyOfRange(values, Math.max(0, k + 1 - length), k + 1);
    }
}
