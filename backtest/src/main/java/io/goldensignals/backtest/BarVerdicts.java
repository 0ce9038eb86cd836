package io.goldensignals.backtest;

import io.goldensignals.contracts.PanelSignals;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each panel says of one bar, and why agents failed at it, by agent: these abstained. */
public record BarVerdicts(List<PanelSignals> panels, SortedMap<String, String> failures) {
    public BarVerdicts {
        panels = List.copyOf(panels);
        failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    }
}
