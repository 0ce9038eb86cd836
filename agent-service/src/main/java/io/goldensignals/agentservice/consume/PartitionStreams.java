package io.goldensignals.agentservice.consume;

import io.goldensignals.agents.StreamPanel;
import io.goldensignals.agentservice.panel.TrackedStream;
import io.goldensignals.agentservice.recovery.LookBack.Recovered;
import io.goldensignals.contracts.StreamId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The streams of one partition, as they are after the last record handled. */
final class PartitionStreams {
    private final Map<StreamId, TrackedStream> streams;
    private final Function<StreamId, StreamPanel> opener;
    private boolean whole;

    PartitionStreams(Recovered recovered, Function<StreamId, StreamPanel> opener) {
        this.streams = new HashMap<>(recovered.streams());
        this.whole = recovered.whole();
        this.opener = opener;
    }

    TrackedStream get(StreamId stream) {
        TrackedStream known = streams.get(stream);
        if (known != null) {
            return known;
        }
        TrackedStream fresh = new TrackedStream(opener.apply(stream), whole);
        put(stream, fresh);
        return fresh;
    }

    /** A new series ends those before it: should one of them come back after all, its history is looked for again. */
    void put(StreamId stream, TrackedStream tracked) {
        streams.put(stream, tracked);
        boolean forgotten = streams.keySet()
                .removeIf(other -> other.symbol().equals(stream.symbol())
                        && other.interval().equals(stream.interval())
                        && other.series() < stream.series());
        whole &= !forgotten;
    }

    int size() {
        return streams.size();
    }
}
