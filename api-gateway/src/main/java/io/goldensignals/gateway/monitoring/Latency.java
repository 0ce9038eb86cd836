package io.goldensignals.gateway.monitoring;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Exact quantiles of a sample of latencies. */
@Schema(
        description =
                "Milliseconds from the arrival of market data to its record's standing on the stage's topic by the "
                        + "broker's clock, in whole ones; of delivery, to this gateway by its own clock, to the microsecond. Exact "
                        + "quantiles of the latest thousand records at most of the last five minutes that were looked at, "
                        + "backfilled ones left out: of busy partitions only the newest are")
record Latency(
        @Schema(description = "Half of the records took no longer", examples = "14")
        double p50,

        @Schema(description = "95 of a hundred took no longer", examples = "31")
        double p95,

        @Schema(description = "99 of a hundred took no longer", examples = "58")
        double p99,

        @Schema(description = "The longest", examples = "80")
        double max,

        @Schema(description = "How many records there are in the sample", examples = "1000")
        int n) {}
