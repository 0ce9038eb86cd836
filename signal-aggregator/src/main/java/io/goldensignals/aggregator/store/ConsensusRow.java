package io.goldensignals.aggregator.store;

import io.goldensignals.consensus.Consensus;
import java.nio.charset.StandardCharsets;

/** A final consensus as it is stored: with its place on the topic and its JSON there. */
public record ConsensusRow(Consensus consensus, String json, int partition, long ordinal) {
    public static ConsensusRow of(Consensus consensus, byte[] json, int partition, long ordinal) {
        return new ConsensusRow(consensus, new String(json, StandardCharsets.UTF_8), partition, ordinal);
    }

    public StreamKey stream() {
        return StreamKey.of(consensus.bar());
    }
}
