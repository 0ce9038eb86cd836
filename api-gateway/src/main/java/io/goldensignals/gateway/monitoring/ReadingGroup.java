package io.goldensignals.gateway.monitoring;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A consumer group of a stage's topics. */
@Schema(description = "A consumer group that commits offsets of the stage's topics")
record ReadingGroup(
        @Schema(examples = "signal-aggregator") String group,

        @Schema(description = "Records that it has not processed yet", examples = "3")
        long lag,

        @Schema(
                description =
                        "REPLICAS when all members told that themselves, in the last half minute; else OFFSETS: by "
                                + "the offsets it has committed, over all partitions that it has any of. These may count what it "
                                + "has read and still needs, such as the quotes of bars that are not closed")
        LagSource source,

        @Schema(description = "Consumers in it; 0 when all are away, or the group has been given up", examples = "2")
        int members) {}
