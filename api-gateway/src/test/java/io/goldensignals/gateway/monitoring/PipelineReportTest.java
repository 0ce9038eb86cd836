package io.goldensignals.gateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.problem.ProblemKind;
import io.goldensignals.gateway.testing.TestingClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineReportTest {
    private final TestingClock clock = new TestingClock();

    @Test
    void aSampleIsStaleAfterHalfAMinute() {
        PipelineSample sample = new PipelineSample(clock.instant(), List.of());
        clock.pass(Duration.ofSeconds(30));
        assertThat(PipelineReport.of(sample, clock.instant()).stale()).isFalse();
        clock.pass(Duration.ofMillis(1));
        PipelineReport report = PipelineReport.of(sample, clock.instant());
        assertThat(report.stale()).isTrue();
        assertThat(report.time()).isEqualTo(sample.time());
    }

    @Test
    void beforeTheFirstSampleThereIsNoReport() {
        PipelineSampler sampler = new PipelineSampler(null, Duration.ofSeconds(1));
        MonitoringResource resource = new MonitoringResource(sampler, null, null, null, null, clock);
        assertThatThrownBy(resource::pipeline)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.UNAVAILABLE));
    }
}
