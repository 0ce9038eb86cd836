package io.goldensignals.aggregator.latest;

import io.goldensignals.aggregator.store.ConsensusRow;
import io.goldensignals.aggregator.store.StreamKey;
import io.goldensignals.consensus.BarPosition;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import java.nio.charset.StandardCharsets;

/** The newest consensus of a symbol and interval, as JSON on the wire. */
record LatestSignal(StreamKey stream, BarPosition position, String json) {
    static LatestSignal of(ConsensusRow row) {
        return new LatestSignal(row.stream(), BarPosition.of(row.bar()), row.json());
    }

    /** From the column {@code signal}, which keeps another order of fields than the wire. */
    static LatestSignal stored(String jsonb) {
        try {
            ConsensusSignal signal = JsonCodec.read(jsonb.getBytes(StandardCharsets.UTF_8), ConsensusSignal.class);
            return new LatestSignal(
                    new StreamKey(signal.symbol(), signal.interval()),
                    new BarPosition(signal.series(), signal.sequence()),
                    new String(JsonCodec.write(signal), StandardCharsets.UTF_8));
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored consensus can't be read", e);
        }
    }

    static LatestSignal newer(LatestSignal one, LatestSignal other) {
        return one.position().compareTo(other.position()) > 0 ? one : other;
    }
}
