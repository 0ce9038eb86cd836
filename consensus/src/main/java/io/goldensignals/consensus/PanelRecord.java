package io.goldensignals.consensus;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;

/** A panel's record: what it says and, when it was read from a log, its JSON there. Equal when the same is said. */
public final class PanelRecord {
    private final PanelSignals signals;
    /** Null when it was not read from a log. */
    private final byte[] json;

    private PanelRecord(PanelSignals signals, byte[] json) {
        this.signals = signals;
        this.json = json;
    }

    public static PanelRecord of(PanelSignals signals) {
        return new PanelRecord(signals, null);
    }

    /** {@code json} is what the signals were read from, not to be changed; so it need not be written again. */
    public static PanelRecord read(PanelSignals signals, byte[] json) {
        return new PanelRecord(signals, json);
    }

    public PanelSignals signals() {
        return signals;
    }

    byte[] json() {
        return json == null ? JsonCodec.write(signals) : json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PanelRecord that && signals.equals(that.signals);
    }

    @Override
    public int hashCode() {
        return signals.hashCode();
    }

    @Override
    public String toString() {
        return signals.toString();
    }
}
