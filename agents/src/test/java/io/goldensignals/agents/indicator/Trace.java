package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Bar;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** An indicator's value after every bar, and how close it has to be to another implementation's. */
final class Trace {
    private static final double TOLERANCE = 1e-9;

    private Trace() {}

    static double[] of(List<Bar> bars, Function<IndicatorBook, DoubleSupplier> indicator) {
        IndicatorBook book = new IndicatorBook();
        DoubleSupplier value = indicator.apply(book);
        double[] trace = new double[bars.size()];
        for (int i = 0; i < trace.length; i++) {
            book.update(bars.get(i));
            trace[i] = value.getAsDouble();
        }
        return trace;
    }

    static void assertSame(double[] actual, double[] expected) {
        assertSameFrom(0, actual, expected);
    }

    /** 1e-9 relative; where a difference passes through zero, relative to a thousandth of its usual size. */
    static void assertSameFrom(int start, double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double scale = 1e-3 * meanSize(expected);
        for (int i = start; i < actual.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(actual[i]).as("value at %d", i).isNaN();
            } else {
                double allowed = TOLERANCE * Math.max(Math.abs(expected[i]), scale);
                assertThat(Math.abs(actual[i] - expected[i]))
                        .as("error at %d: %s instead of %s", i, actual[i], expected[i])
                        .isLessThanOrEqualTo(allowed);
            }
        }
    }

    private static double meanSize(double[] values) {
        double sum = 0;
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += Math.abs(value);
                count++;
            }
        }
        assertThat(count).as("values to compare").isPositive();
        return sum / count;
    }
}
