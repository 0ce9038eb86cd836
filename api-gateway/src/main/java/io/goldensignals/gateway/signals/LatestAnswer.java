package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.request.EntityTag;
import io.goldensignals.gateway.request.Fields;
import io.goldensignals.gateway.request.JsonParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The latest signals in their order, put together from the records' bytes. */
final class LatestAnswer {
    private final List<SignalRecord> signals = new ArrayList<>();
    private final List<SymbolInterval> missing = new ArrayList<>();
    private final Fields fields;

    LatestAnswer(List<SymbolInterval> wanted, Map<SymbolInterval, SignalRecord> found, Fields fields) {
        for (SymbolInterval each : wanted) {
            SignalRecord signal = found.get(each);
            if (signal == null) {
                missing.add(each);
            } else {
                signals.add(signal);
            }
        }
        this.fields = fields;
    }

    /** What the bytes amount to. */
    @Schema(name = "LatestSignals", description = "The latest signals, by symbol and interval")
    record Document(
            List<ConsensusSignal> signals,

            @Schema(description = "What was asked for and has no signal yet")
            List<SymbolInterval> missing) {}

    /** Records never change: their ids tell the answer. */
    EntityTag tag() {
        List<String> parts = new ArrayList<>(fields.shown());
        signals.forEach(signal -> parts.add(signal.id()));
        missing.forEach(each -> parts.add(each.symbol() + ' ' + each.interval()));
        return EntityTag.of(parts);
    }

    byte[] json() {
        return new JsonParts()
                .add("{\"signals\":[")
                .addAll(signals.stream().map(signal -> fields.of(signal.json())).toList())
                .add("],\"missing\":")
                .add(JsonCodec.write(missing))
                .add("}")
                .toBytes();
    }
}
