package io.goldensignals.gateway.stream;

import java.util.OptionalLong;

/** How far this gateway has read {@code consensus.signals.v1} for its streams. Thread-safe. */
@FunctionalInterface
public interface SignalOffsets {
    /** The offset of the next record of the partition; empty until the gateway has come to the topic's end once. */
    OptionalLong next(int partition);
}
