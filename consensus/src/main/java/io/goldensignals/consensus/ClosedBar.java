package io.goldensignals.consensus;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.util.List;

/** A bar with what its panels said of it, in order of the panels' names and, within a panel, of its catalogue. */
public record ClosedBar(List<PanelRecord> records) {
    public ClosedBar {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a bar closes on at least one panel's signals");
        }
    }

    public List<PanelSignals> panels() {
        return records.stream().map(PanelRecord::signals).toList();
    }

    /** The bar as the first panel saw it. All panels read the same log, so they only differ when that log is broken. */
    public Bar bar() {
        return records.getFirst().signals().bar();
    }
}
