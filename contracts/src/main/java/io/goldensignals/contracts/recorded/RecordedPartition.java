package io.goldensignals.contracts.recorded;

import io.goldensignals.contracts.Interval;
import java.util.Set;

/**
 * The partition with the same number of all topics on a symbol's way. What is in a later topic has all that it was made of
 * in the earlier ones: they end later.
 */
public interface RecordedPartition {
    /** The intervals that have a topic of bars. */
    Set<Interval> intervals();

    RecordedLog bars(Interval interval);

    RecordedLog agentSignals();

    RecordedLog consensus();
}
