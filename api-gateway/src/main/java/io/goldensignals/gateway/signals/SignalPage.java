package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.request.EntityTag;
import io.goldensignals.gateway.request.Fields;
import io.goldensignals.gateway.store.PageCursor;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the history. */
@Schema(description = "Signals, newest bar first")
record SignalPage(
        List<ConsensusSignal> signals,

        @Schema(
                description = "The cursor of the page after this one; absent on the last page",
                examples = "_____wAGSAp8PyaAAZubBG8AoLLD1OX2Bxgpmg")
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

    /** Records never change: their ids, and whether more follow, tell the answer. */
    EntityTag tag(Fields fields) {
        List<String> parts = new ArrayList<>(fields.shown());
        signals.forEach(signal -> parts.add(signal.id()));
        parts.add(next == null ? "last" : "more");
        return EntityTag.of(parts);
    }

    byte[] json(Fields fields) {
        return fields.all()
                ? JsonCodec.write(this)
                : JsonCodec.write(new Sparse(
                        signals.stream().map(signal -> fields.of(signal, null)).toList(), next));
    }

    private record Sparse(List<?> signals, String next) {}
}
