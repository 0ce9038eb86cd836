package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * All signals of one panel for one bar. {@code panelVersion} is a hash of the panel's agents, versions and settings;
 * {@code previousSequence} names the accepted bar before this one, −1 at a stream's start.
 */
public record PanelSignals(
        Bar bar,
        String panel,
        String panelVersion,
        long previousSequence,
        RiskMeasures risk,
        List<AgentSignal> signals) {

    public PanelSignals {
        Require.present(bar, "bar");
        Require.text(panel, "panel");
        Require.text(panelVersion, "panelVersion");
        Require.that(
                previousSequence >= -1 && previousSequence < bar.sequence(),
                "previousSequence",
                "between -1 and the bar's sequence " + bar.sequence() + " exclusive",
                previousSequence);
        Require.present(risk, "risk");
        signals = Require.list(signals, "signals");
    }

    @JsonIgnore
    public StreamId stream() {
        return bar.stream();
    }

    /** CloudEvents id. */
    public String id() {
        return Ids.of(
                bar.closeTime(),
                "panel",
                bar.symbol(),
                bar.interval().toString(),
                Integer.toString(bar.series()),
                Long.toString(bar.sequence()),
                panel);
    }
}
