package io.goldensignals.agents.statistical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "0.5, 0.691462461274013",
        "1, 0.841344746068543",
        "1.959963984540054, 0.975",
        "-3, 0.001349898031630095",
        "-6, 9.86587645037698e-10",
        "8, 0.999999999999999378",
        "40, 1",
        "-Infinity, 0",
        "NaN, NaN"
    })
    void agreesWithTables(double x, double probability) {
        if (Double.isNaN(probability)) {
            assertThat(NormalDistribution.below(x)).isNaN();
        } else {
            assertThat(NormalDistribution.below(x)).isCloseTo(probability, within(1e-15));
        }
    }
}
