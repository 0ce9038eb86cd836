package io.goldensignals.backtest.parity;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.consensus.StreamState;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.recorded.Recorded;
import io.goldensignals.contracts.recorded.RecordedLog;
import io.goldensignals.contracts.recorded.RecordedPartition;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Compares what was published of one partition with the replay of its bars: panels' records with those that the same
 * panels make of the recorded bars, consensus with what the same policy makes of the panels' records. Where the records
 * are the same, so the consensus is that of the bars; where one is not, it does not drown what follows from it. Not
 * thread-safe.
 */
public final class Parity {
    private final ParitySettings settings;
    private final ParityFindings findings;
    private final Map<Interval, Map<String, Comparison>> panels = new HashMap<>();
    private final ConsensusReplay consensus;
    private long nextAgentSignals;
    private long nextConsensus;

    /** {@code findings} take what is found in this partition. */
    public Parity(ParitySettings settings, ParityFindings findings) {
        this(settings, (symbol, interval) -> Optional.empty(), findings);
    }

    /** {@code stored} are states of consensus that streams may go on from of which the log has lost the beginning. */
    public Parity(
            ParitySettings settings,
            BiFunction<String, Interval, Optional<StreamState>> stored,
            ParityFindings findings) {
        this.settings = settings;
        this.findings = findings;
        this.consensus = new ConsensusReplay(settings, stored, findings);
    }

    /**
     * Compares what has been published since the last call, all that there is at the first one. Throws what the logs
     * throw; after that this object is of no use any more.
     */
    public void replay(RecordedPartition partition) {
        new Run(partition).run();
    }

    private final class Run {
        private final RecordedPartition partition;
        private final RecordedLog agentSignals;
        private final boolean whole;
        private final Iterator<Recorded> published;
        private final Map<Interval, BarReplay> bars = new HashMap<>();

        Run(RecordedPartition partition) {
            this.partition = partition;
            this.agentSignals = partition.agentSignals();
            this.whole = agentSignals.beginning() == 0;
            this.published = partition.consensus().from(nextConsensus);
            for (Interval interval : partition.intervals()) {
                if (settings.scope().has(interval)) {
                    bars.put(interval, replay(interval));
                }
            }
        }

        private BarReplay replay(Interval interval) {
            Map<String, Comparison> comparisons = panels.computeIfAbsent(interval, i -> new HashMap<>());
            return new BarReplay(
                    interval,
                    partition.bars(interval),
                    whole,
                    settings,
                    panel -> comparisons.computeIfAbsent(
                            panel, name -> new Comparison("panel " + name, settings.memory(), findings)),
                    findings);
        }

        void run() {
            if (nextAgentSignals > 0 && agentSignals.beginning() > nextAgentSignals) {
                consensus.skip();
            }
            agentSignals.from(nextAgentSignals).forEachRemaining(this::read);
            bars.values().forEach(BarReplay::finish);
            while (published.hasNext()) {
                readConsensus();
            }
            panels.values().forEach(ofInterval -> ofInterval.values().forEach(one -> one.end(agentSignals)));
            consensus.comparison().end(partition.consensus());
        }

        private void read(Recorded record) {
            nextAgentSignals = record.offset() + 1;
            if (!isWanted(record)) {
                return;
            }
            Optional<PanelSignals> read = Records.agentSignals(record);
            if (read.isEmpty()) {
                findings.notComparable("agent signals that can't be read", "offset " + record.offset());
            }
            read.filter(signals -> settings.scope().has(signals.bar().interval()))
                    .ifPresent(signals -> {
                        compare(signals, record);
                        consensus.record(signals, record, whole);
                        while (isConsensusBehind() && published.hasNext()) {
                            readConsensus();
                        }
                    });
        }

        private boolean isConsensusBehind() {
            return consensus.comparison().waiting() > 0
                    && !consensus.comparison().isAhead();
        }

        private void compare(PanelSignals signals, Recorded record) {
            BarReplay replay = bars.get(signals.bar().interval());
            AgentPanel panel = settings.panels().get(signals.panel());
            if (!settings.scope().has(signals.bar().closeTime())) {
                return;
            }
            Place place = Place.of(signals.bar());
            if (replay == null) {
                findings.notComparable("there is no log of its bars", place);
            } else if (panel == null) {
                String none = "panel " + signals.panel() + " is in no roster";
                findings.notComparable(settings.unknown().getOrDefault(signals.panel(), none), place);
            } else if (!panel.version().equals(signals.panelVersion())) {
                findings.notComparable(otherVersion(signals, panel), place);
                replay.publishedByOther(signals);
            } else {
                replay.published(signals, record);
            }
        }

        private static String otherVersion(PanelSignals signals, AgentPanel panel) {
            return "panel %s judged in version %s, its roster tells of %s"
                    .formatted(signals.panel(), signals.panelVersion(), panel.version());
        }

        private void readConsensus() {
            Recorded record = published.next();
            nextConsensus = record.offset() + 1;
            if (!isWanted(record)) {
                return;
            }
            Optional<ConsensusSignal> read = Records.consensus(record);
            if (read.isEmpty()) {
                findings.notComparable("consensus that can't be read", "offset " + record.offset());
            }
            read.filter(signal -> settings.scope().has(signal.interval()))
                    .ifPresent(signal -> consensus.published(signal, record, whole));
        }

        private boolean isWanted(Recorded record) {
            return record.key() != null && settings.scope().hasSymbol(record.key());
        }
    }
}
