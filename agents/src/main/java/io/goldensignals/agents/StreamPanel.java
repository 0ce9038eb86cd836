package io.goldensignals.agents;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.RiskWindow;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A panel at work on one stream: takes its bars in order and judges the last accepted one. Not thread-safe. */
public final class StreamPanel {
    private final StreamId stream;
    private final AgentPanel panel;
    private final AgentFailureListener listener;
    private final SignalWriter writer;
    private final Epochs epochs;
    private Bar last;
    private long previousSequence = -1;

    StreamPanel(StreamId stream, AgentPanel panel, AgentFailureListener listener) {
        this.stream = stream;
        this.panel = panel;
        this.listener = listener;
        this.writer = new SignalWriter(panel.settings());
        this.epochs = new Epochs(() -> new Bench(panel.agents()));
    }

    /**
     * The first sequence that a reader needs so as to judge the bar with this sequence: the start of the previous epoch.
     * Start at any bar with that sequence or a lower one, or at the stream's beginning, and leave out none after it.
     */
    public static long historyStart(long sequence) {
        return Math.max(0, Epochs.of(sequence) - 1) * Epochs.LENGTH;
    }

    /** Where its bars may be cut: what is judged in one epoch needs no bar from before the previous one. */
    public static long epoch(long sequence) {
        return Epochs.of(sequence);
    }

    /** Updates the books unless the bar is known or late. Throws {@link IllegalArgumentException} for another stream's. */
    public Acceptance offer(Bar bar) {
        if (!bar.stream().equals(stream)) {
            throw new IllegalArgumentException("a bar of " + bar.stream() + " came to the panel of " + stream);
        }
        if (last != null && !bar.openTime().isAfter(last.openTime())) {
            return bar.openTime().equals(last.openTime()) ? Acceptance.DUPLICATE : Acceptance.LATE;
        }
        epochs.update(bar);
        // After a repeat, the contract's "below the bar's own" names the sequence that the repeat stands for.
        previousSequence = Math.min(lastSequence(), bar.sequence() - 1);
        last = bar;
        return Acceptance.ACCEPTED;
    }

    /** Of the last accepted bar; −1 before any. */
    public long lastSequence() {
        return last == null ? -1 : last.sequence();
    }

    /** Of the last accepted bar; null before any. */
    public Instant lastOpenTime() {
        return last == null ? null : last.openTime();
    }

    /** Judges the last accepted bar; throws {@link IllegalStateException} before any. */
    public PanelSignals evaluate() {
        return evaluate(AgentTimer.NONE);
    }

    /** As {@link #evaluate()}, running every agent through the timer. */
    public PanelSignals evaluate(AgentTimer timer) {
        return signals(timer, writer::write);
    }

    /** As {@link #evaluate()}, but only what a consensus reads of it, which takes a third of the time; not to be published. */
    public PanelSignals votes() {
        return signals(AgentTimer.NONE, writer::count);
    }

    private PanelSignals signals(AgentTimer timer, Writing writing) {
        List<Verdict> verdicts = verdicts(timer);
        RiskWindow risk = epochs.inForce().risk();
        double atr = risk.atr();
        List<AgentSignal> signals = new ArrayList<>(verdicts.size());
        for (int i = 0; i < verdicts.size(); i++) {
            signals.add(writing.signal(last, panel.agents().get(i), verdicts.get(i), atr));
        }
        return new PanelSignals(last, panel.name(), panel.version(), previousSequence, risk.measures(), signals);
    }

    private interface Writing {
        AgentSignal signal(Bar bar, AgentDefinition agent, Verdict verdict, double atr);
    }

    /** What the agents say of the last accepted bar, in catalogue order; throws as {@link #evaluate()}. */
    public List<Verdict> verdicts(AgentTimer timer) {
        if (last == null) {
            throw new IllegalStateException("no bar of " + stream + " was accepted yet");
        }
        List<Bench.Place> places = epochs.inForce().places();
        List<Verdict> verdicts = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            verdicts.add(judge(places.get(i), timer));
        }
        return verdicts;
    }

    private Verdict judge(Bench.Place place, AgentTimer timer) {
        try {
            return place.evaluate(timer);
        } catch (RuntimeException e) {
            listener.failed(place.agent().name(), last, e);
            return Verdict.abstain("failed: %s", e.toString());
        }
    }
}
