package io.goldensignals.gateway.monitoring;

import java.time.Instant;
import java.util.List;

/** What was measured at a time. */
record PipelineSample(Instant time, List<StageReport> stages) {}
