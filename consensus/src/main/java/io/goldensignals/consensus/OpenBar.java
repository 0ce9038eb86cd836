package io.goldensignals.consensus;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A bar that waits for panels: what has come in, by panel, and the lowest offset that it came from. */
final class OpenBar {
    private final SortedMap<String, HeldSignals> byPanel = new TreeMap<>();
    private final long firstOffset;

    OpenBar(long firstOffset) {
        this.firstOffset = firstOffset;
    }

    /** False when this panel has spoken before: the first word counts. */
    boolean add(String panel, HeldSignals signals) {
        return byPanel.putIfAbsent(panel, signals) == null;
    }

    boolean completeFor(SortedSet<String> expected) {
        return byPanel.keySet().containsAll(expected);
    }

    SortedSet<String> missing(SortedSet<String> expected) {
        SortedSet<String> missing = new TreeSet<>(expected);
        missing.removeAll(byPanel.keySet());
        return missing;
    }

    /** What the expected ones of the panels said, in order of their names. */
    List<PanelRecord> records(SortedSet<String> expected) {
        return held(expected).map(HeldSignals::record).toList();
    }

    /**
     * The bar that must have closed before this one. Panels differ on it only when the log is broken; then the earliest
     * counts: a bar that some panel never accepted can't close and must not hold up all later ones.
     */
    long previousSequence(SortedSet<String> expected) {
        return held(expected).mapToLong(HeldSignals::previousSequence).min().orElse(-1);
    }

    private Stream<HeldSignals> held(SortedSet<String> expected) {
        return byPanel.entrySet().stream()
                .filter(held -> expected.contains(held.getKey()))
                .map(Map.Entry::getValue);
    }

    int records() {
        return byPanel.size();
    }

    long firstOffset() {
        return firstOffset;
    }
}
