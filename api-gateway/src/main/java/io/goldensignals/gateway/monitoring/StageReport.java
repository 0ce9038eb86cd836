package io.goldensignals.gateway.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One stage of the pipeline as last sampled. */
@Schema(description = "One stage of the way of market data")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StageReport(
        @Schema(
                implementation = String.class,
                enumeration = {"quotes", "bars", "agents", "consensus", "delivery"})
        Stage stage,

        @Schema(description = "Where its records stand; none for delivery", examples = "[\"agent.signals.v1\"]")
        List<String> topics,

        @Schema(
                description = "Records that the group furthest behind has not processed yet; absent where none commits "
                        + "offsets. Of delivery, records of consensus.signals.v1 that this gateway has not read yet for "
                        + "its streams; absent until it has come to the topic's end once",
                examples = "3")
        Long lag,

        @Schema(description = "The groups that read it, furthest behind first, 100 at most")
        List<ReadingGroup> groups,

        @Schema(
                description =
                        "New records per second over the last minute; of delivery, live signals. Absent until two "
                                + "samples were taken",
                examples = "12.5")
        Double perSecond,

        @Schema(description = "Absent where no live record was looked at in the last five minutes")
        Latency latencyMillis) {}
