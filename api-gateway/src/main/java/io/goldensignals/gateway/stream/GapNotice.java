package io.goldensignals.gateway.stream;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The data of a {@code gap} event. */
@Schema(description = "Records that this stream can't deliver any more; of signals, the REST history has them.")
record GapNotice(
        @Schema(
                description = "EXPIRED: the log no longer holds the numbers from expectedOrdinal up to nextOrdinal. "
                        + "LOG_REPLACED: the client's place lies beyond the end of the log, which was replaced or lost "
                        + "its tail; compare with the history.")
        StreamItem.Reason reason,

        @Schema(description = "Partition of the log", examples = "3")
        int partition,

        @Schema(
                description = "The number that was to come next; absent when the log was empty at the client's place",
                examples = "5000")
        Long expectedOrdinal,

        @Schema(description = "The number with which the stream goes on", examples = "6000")
        long nextOrdinal,

        @Schema(description = "How many records are missing; absent when that can't be told", examples = "1000")
        Long missing,

        @Schema(description = "The symbols concerned, as far as they are asked for or on the watchlist")
        List<String> symbols,

        @Schema(
                description = "Where missing signals are, newest first: page until the last one that you have; "
                        + "absent for agents' signals, which have no history",
                examples = "/api/v1/signals?symbol=AAPL&limit=1000")
        String history) {}
