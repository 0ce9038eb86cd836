package io.goldensignals.backtest.parity;

import io.goldensignals.consensus.BarPosition;
import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.PanelRecord;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.consensus.StreamState;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.recorded.Recorded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes the consensus again out of what the panels published. It has learned from a stream's first bar on, through all
 * series, so a stream whose beginning is gone can only go on from a stored state.
 */
final class ConsensusReplay {
    private final ParitySettings settings;
    private final BiFunction<String, Interval, Optional<StreamState>> stored;
    private final ParityFindings findings;
    private final Comparison comparison;
    private final Map<Key, Learning> streams = new HashMap<>();
    private long order;

    private record Key(String symbol, Interval interval) {
        boolean has(StreamId stream) {
            return stream.symbol().equals(symbol) && stream.interval().equals(interval);
        }
    }

    private sealed interface Learning {
        /** {@code since}: what had closed by then was decided before the replay begins. */
        record Known(StreamConsensus consensus, BarPosition since) implements Learning {}

        record Unknown(String reason) implements Learning {}
    }

    /** {@code stored}: where a stream may go on whose beginning is gone. */
    ConsensusReplay(
            ParitySettings settings,
            BiFunction<String, Interval, Optional<StreamState>> stored,
            ParityFindings findings) {
        this.stored = stored;
        this.settings = settings;
        this.findings = findings;
        this.comparison = new Comparison(Comparison.CONSENSUS, settings.memory(), findings);
    }

    Comparison comparison() {
        return comparison;
    }

    /** Records between the last one and the next are gone. */
    void skip() {
        streams.replaceAll((key, learning) -> new Learning.Unknown("agent signals in between are gone"));
        comparison.drop(stream -> true);
    }

    /** {@code wholeLog}: there never were agent signals before those read. */
    void record(PanelSignals signals, Recorded record, boolean wholeLog) {
        Bar bar = signals.bar();
        Learning learning = streams.computeIfAbsent(new Key(bar.symbol(), bar.interval()), key -> first(bar, wholeLog));
        if (learning instanceof Learning.Known(StreamConsensus consensus, BarPosition since)) {
            for (Consensus reached : consensus.record(PanelRecord.read(signals, record.value()), record.offset())) {
                if (settings.scope().has(reached.signal().barTime())) {
                    comparison.expect(Place.of(reached.signal()), order++, JsonCodec.write(reached.signal()));
                }
            }
        }
    }

    private Learning first(Bar bar, boolean wholeLog) {
        if (wholeLog || (bar.series() == 0 && bar.sequence() == 0)) {
            return known(Optional.empty());
        }
        Optional<StreamState> state = stored.apply(bar.symbol(), bar.interval())
                .filter(found -> StreamConsensus.learns(settings.policy(), found));
        return state.isPresent()
                ? known(state)
                : new Learning.Unknown("the log of agent signals begins in the middle of what it learned from");
    }

    private Learning known(Optional<StreamState> state) {
        return new Learning.Known(
                new StreamConsensus(settings.policy(), settings.expected(), state),
                state.map(StreamState::lastClosed).orElse(BarPosition.NONE));
    }

    /** {@code wholeLog} as for {@link #record}. */
    void published(ConsensusSignal signal, Recorded record, boolean wholeLog) {
        Key key = new Key(signal.symbol(), signal.interval());
        String ours = settings.policy().name() + ' ' + settings.policy().version();
        String theirs = signal.policy() + ' ' + signal.policyVersion();
        if (!theirs.equals(ours)) {
            String reason = "decided by policy " + theirs + ", replayed by " + ours;
            note(signal, reason);
            streams.put(key, new Learning.Unknown("after bars that were " + reason));
            comparison.drop(key::has);
            return;
        }
        Learning learning = streams.get(key);
        if (learning instanceof Learning.Unknown(String reason)) {
            note(signal, reason);
        } else if (learning == null && !wholeLog) {
            note(signal, "the log of agent signals begins later");
        } else if (learning instanceof Learning.Known(var consensus, BarPosition since)
                && new BarPosition(signal.series(), signal.sequence()).compareTo(since) <= 0) {
            note(signal, "decided before the state that the replay begins with");
        } else if (settings.scope().has(signal.barTime())) {
            comparison.publish(Place.of(signal), record);
        }
    }

    private void note(ConsensusSignal signal, String reason) {
        if (settings.scope().has(signal.barTime())) {
            findings.notComparable("consensus: " + reason, Place.of(signal));
        }
    }
}
