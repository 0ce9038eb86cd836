package io.goldensignals.aggregator.store;

import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.Settlement;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A final consensus as it is stored: with its place on the topic and its JSON there. Of all that it was made of only
 * {@code explained} stays, as a batch is kept until it is committed.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares rows
public record ConsensusRow(
        Bar bar,
        ConsensusSignal signal,
        String json,
        byte[] explained,
        Optional<Settlement> settlement,
        int partition,
        long ordinal) {
    public static ConsensusRow of(Consensus consensus, byte[] json, int partition, long ordinal) {
        return new ConsensusRow(
                consensus.bar(),
                consensus.signal(),
                new String(json, StandardCharsets.UTF_8),
                consensus.packedExplanation(),
                consensus.settlement(),
                partition,
                ordinal);
    }

    public StreamKey stream() {
        return StreamKey.of(bar);
    }
}
