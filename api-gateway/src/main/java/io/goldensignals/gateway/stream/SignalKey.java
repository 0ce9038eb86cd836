package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import java.time.Instant;

/** The fields of a consensus that decide who gets it. */
record SignalKey(
        String id,
        String symbol,
        Interval interval,
        int series,
        Instant barTime,
        Action action,
        double confidence,
        Quality quality) {
    static SignalKey of(ConsensusSignal signal) {
        return new SignalKey(
                signal.id(),
                signal.symbol(),
                signal.interval(),
                signal.series(),
                signal.barTime(),
                signal.action(),
                signal.confidence(),
                signal.quality());
    }
}
