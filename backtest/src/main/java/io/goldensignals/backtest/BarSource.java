package io.goldensignals.backtest;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.StreamId;
import java.util.List;
import java.util.stream.Stream;

/** The closed bars of one stream, as often as they are asked for, and no more of them in memory than are being used. */
public interface BarSource {
    StreamId stream();

    /** How many there are, or about as many: for progress alone. */
    long size();

    /** Bars of the stream right before the first, in order: what warms the agents up, two epochs at most. */
    default List<Bar> before() {
        return List.of();
    }

    /** Each opens later than the one before and has a higher sequence. To be closed by the caller. */
    Stream<Bar> bars();
}
