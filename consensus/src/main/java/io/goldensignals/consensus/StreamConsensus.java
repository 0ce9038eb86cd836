package io.goldensignals.consensus;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * The consensus of one symbol and interval through all its series: panels' records in, final consensus out, with a
 * state to store after each. Feeding the log again from {@link #neededFrom()} gives the same again. Not thread-safe.
 */
public final class StreamConsensus {
    private final ConsensusPolicy policy;
    private final SortedSet<String> panels;
    private final StreamPolicy streamPolicy;
    private final Tally tally;

    /** Starts afresh, or goes on from {@code stored}; {@code panels} are expected from the next bar on. */
    public StreamConsensus(ConsensusPolicy policy, SortedSet<String> panels, Optional<StreamState> stored) {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a consensus needs at least one panel");
        }
        this.policy = policy;
        this.panels = panels;
        this.streamPolicy = policy.open(stored.filter(s -> learns(policy, s)).map(StreamState::learned));
        this.tally = new Tally(panels, stored.map(StreamState::lastClosed).orElse(BarPosition.NONE));
    }

    /** Whether the policy goes on with what a stream has learned: another kind's, or other settings', means nothing to it. */
    public static boolean learns(ConsensusPolicy policy, StreamState stored) {
        return stored.policy().equals(policy.name()) && policy.continues(stored.learned());
    }

    /** {@link #record(PanelRecord, long)} of signals that were not read from a log. */
    public List<Consensus> record(PanelSignals signals, long offset) {
        return record(PanelRecord.of(signals), offset);
    }

    /** Takes one panel's record, which stands at {@code offset} in the log; returns what it closes, in order. */
    public List<Consensus> record(PanelRecord record, long offset) {
        if (tally.record(record, offset) != Tally.Receipt.RECORDED) {
            return List.of();
        }
        List<Consensus> reached = new ArrayList<>();
        BarPosition before = tally.lastClosed();
        for (Optional<ClosedBar> closed = tally.close(); closed.isPresent(); closed = tally.close()) {
            if (before.series() >= 0 && tally.lastClosed().series() > before.series()) {
                streamPolicy.startSeries();
            }
            before = tally.lastClosed();
            reached.add(Consensus.of(policy, closed.get(), streamPolicy.decide(closed.get())));
        }
        return reached;
    }

    /**
     * The consensus of those expected panels that have delivered a bar which waits for others; empty when it has closed
     * or none has. Leaves no trace: the decision is a copy's.
     */
    public Optional<ConsensusSignal> provisional(BarPosition position) {
        return tally.incomplete(position).map(bar -> {
            StreamPolicy copy = policy.open(Optional.of(streamPolicy.learned()));
            if (tally.lastClosed().series() >= 0
                    && position.series() > tally.lastClosed().series()) {
                copy.startSeries();
            }
            List<String> missing = List.copyOf(tally.missing(position));
            return Consensus.signal(policy, bar.bar(), copy.decide(bar), missing);
        });
    }

    public StreamState state() {
        return new StreamState(
                tally.lastClosed(), List.copyOf(panels), policy.name(), policy.version(), streamPolicy.learned());
    }

    public StreamPolicy.Health health() {
        return streamPolicy.health();
    }

    /** The lowest offset that an open bar needs; empty when none is open. */
    public OptionalLong neededFrom() {
        return tally.neededFrom();
    }

    public int openBars() {
        return tally.openBars();
    }

    /** How many panels' records are held for open bars. */
    public int openRecords() {
        return tally.openRecords();
    }
}
