package io.goldensignals.backtest.parity;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.StreamId;
import java.time.Instant;

/** A bar of a stream. Its time names it: a takeover may repeat a sequence. */
record Place(StreamId stream, long sequence, Instant closeTime) {
    static Place of(Bar bar) {
        return new Place(bar.stream(), bar.sequence(), bar.closeTime());
    }

    static Place of(ConsensusSignal signal) {
        return new Place(
                new StreamId(signal.symbol(), signal.interval(), signal.series()), signal.sequence(), signal.barTime());
    }
}
