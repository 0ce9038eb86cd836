package io.goldensignals.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromqlTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "up -> up",
                "sum by (a, b) (rate(x_total{c=\"d\",e=~\"f|{g}\"}[5m])) > 1e3 -> x_total",
                "(x:y:z > 14.4 * 0.001 and v_1) or on (n) group_left (m) w offset 5m -> v_1 w x:y:z",
                "topk by (i) (5, x{namespace=~\"$namespace\"}[$__rate_interval]) or vector(0) -> x",
                "label_values(x{n=~\"$n\"}, application) -> x",
                "x unless sum without(le) (y) == bool 2 -> x y"
            })
    void aMetricIsWhateverIsNoFunctionLabelOrWord(String expression, String metrics) {
        assertThat(String.join(" ", Promql.metrics(expression))).isEqualTo(metrics);
    }
}
