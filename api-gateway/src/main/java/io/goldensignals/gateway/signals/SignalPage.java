package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.gateway.store.PageCursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the history. */
@Schema(description = "Signals, newest bar first")
record SignalPage(
        List<ConsensusSignal> signals,

        @Schema(description = "The cursor of the page after this one; absent on the last page")
        String next) {

    /** {@code found} is one row longer than {@code limit} when there are more. */
    static SignalPage of(List<ConsensusSignal> found, int limit) {
        if (found.size() <= limit) {
            return new SignalPage(found, null);
        }
        ConsensusSignal last = found.get(limit - 1);
        PageCursor next = new PageCursor(PageCursor.ANY_SERIES, last.barTime(), last.id());
        return new SignalPage(List.copyOf(found.subList(0, limit)), next.toString());
    }
}
