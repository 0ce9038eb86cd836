package io.goldensignals.localstack.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = Metrics.of("""
            # TYPE rejected counter
            rejected_total{reason="order"} 2.0
            rejected_total{reason="high"} 3.0
            rejected_total_other 9.0
            finished 1.0
            latency_seconds{quantile="0.5"} 0.25
            latency_seconds{quantile="0.99"} NaN
            """);

    @Test
    void sumsOverLabels() {
        assertThat(metrics.sum("rejected_total")).isEqualTo(5);
        assertThat(metrics.sum("finished")).isEqualTo(1);
        assertThat(metrics.sum("none")).isZero();
    }

    @Test
    void findsASampleByItsLabelAndTakesNaNForNone() {
        assertThat(metrics.value("latency_seconds", "quantile=\"0.5\"")).hasValue(0.25);
        assertThat(metrics.value("latency_seconds", "quantile=\"0.99\"")).isEmpty();
    }
}
