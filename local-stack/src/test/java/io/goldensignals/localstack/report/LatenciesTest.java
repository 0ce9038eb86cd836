package io.goldensignals.localstack.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void tellsNearestRankQuantilesInWhateverOrderValuesCame() {
        Latencies latencies = new Latencies();
        for (int i = 2_000; i >= 1; i--) {
            latencies.add(i);
        }
        assertThat(latencies.quantile(0.5)).hasValue(1_000);
        assertThat(latencies.quantile(0.99)).hasValue(1_980);
        assertThat(latencies.quantile(1)).hasValue(2_000);
    }

    @Test
    void hasNoQuantileOfNothing() {
        assertThat(new Latencies().quantile(0.5)).isEmpty();
    }
}
