package io.goldensignals.gateway.performance;

import io.goldensignals.contracts.Interval;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an answer is about. */
@Schema(name = "Coverage", description = "What the answer is about")
record Coverage(
        Interval interval,

        @Schema(description = "The symbols asked for; empty for all")
        Set<String> symbols,

        @Schema(description = "Settlements that were read, void ones included")
        int bars,

        @Schema(description = "How many are read at most, the newest first")
        int mostBars,

        @Schema(description = "Whether there are older ones that were left out; a range of time reaches them")
        boolean cut) {

    String summary() {
        String of = symbols.isEmpty() ? "" : " of " + String.join(", ", symbols);
        return interval + of + (cut ? ", the newest " + bars + " bars only" : "");
    }
}
