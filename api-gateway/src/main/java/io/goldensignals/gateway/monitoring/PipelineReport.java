package io.goldensignals.gateway.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The pipeline as last sampled. */
@Schema(description = "Lags, rates and latencies from quote to delivery")
record PipelineReport(
        @Schema(description = "When the sample was taken, by this gateway's clock")
        Instant time,

        @Schema(description = "Whether the sample is older than 30 seconds: Kafka does not answer")
        boolean stale,

        @Schema(description = "In the order in which market data passes them")
        List<StageReport> stages) {
    private static final Duration STALE = Duration.ofSeconds(30);

    static PipelineReport of(PipelineSample sample, Instant now) {
        boolean stale = sample.time().plus(STALE).isBefore(now);
        return new PipelineReport(sample.time(), stale, sample.stages());
    }
}
