package io.goldensignals.consensus;

import io.goldensignals.contracts.PanelSignals;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Collects the panels' records of one symbol and interval and closes its bars in order: a bar closes when every
 * expected panel has delivered it and the bar before it has closed. Each panel's records come in their own order, so
 * how they interleave makes no difference. Not thread-safe.
 */
final class Tally {
    /** What became of a record. */
    enum Receipt {
        RECORDED,
        /** This panel has delivered this bar before. */
        REPEATED,
        /** The bar is not after the last closed one: it has closed, or can't any more. */
        LATE
    }

    /** Panels in step leave a bar or two open; with more, one of them is far behind, and memory counts. */
    private static final int PLAIN_BARS = 4;

    private final SortedSet<String> configured;
    private final NavigableMap<BarPosition, OpenBar> open = new TreeMap<>();
    private final NavigableSet<BarPosition> complete = new TreeSet<>();
    private BarPosition lastClosed;
    private int records;

    /** Goes on after {@code lastClosed} with the panels that are configured now: they count from the next bar. */
    Tally(SortedSet<String> configured, BarPosition lastClosed) {
        this.configured = configured;
        this.lastClosed = lastClosed;
    }

    /** Takes a record of any panel: an unexpected one is kept too, as a restart may find it expected. */
    Receipt record(PanelRecord record, long offset) {
        PanelSignals signals = record.signals();
        BarPosition position = BarPosition.of(signals.bar());
        if (position.compareTo(lastClosed) <= 0) {
            return Receipt.LATE;
        }
        OpenBar bar = open.computeIfAbsent(position, p -> new OpenBar(offset));
        boolean longWait = open.size() > PLAIN_BARS;
        if (!bar.add(signals.panel(), longWait ? HeldSignals.packed(record) : HeldSignals.plain(record))) {
            return Receipt.REPEATED;
        }
        records++;
        if (bar.completeFor(configured)) {
            complete.add(position);
        }
        return Receipt.RECORDED;
    }

    /** Closes the next bar that can close; call again until it is empty. */
    Optional<ClosedBar> close() {
        for (BarPosition position : complete) {
            OpenBar bar = open.get(position);
            if (follows(position, bar)) {
                lastClosed = position;
                forget(open.headMap(position, true));
                complete.headSet(position, true).clear();
                return Optional.of(new ClosedBar(bar.records(configured)));
            }
        }
        return Optional.empty();
    }

    /**
     * The first complete bar of a series starts it: its panels have then delivered all that they ever will of the
     * series before, and of a series whose beginning the log no longer has.
     */
    private boolean follows(BarPosition position, OpenBar bar) {
        return position.series() > lastClosed.series() || bar.previousSequence(configured) <= lastClosed.sequence();
    }

    private void forget(NavigableMap<BarPosition, OpenBar> bars) {
        bars.values().forEach(bar -> records -= bar.records());
        bars.clear();
    }

    BarPosition lastClosed() {
        return lastClosed;
    }

    /** What has come in for a bar that is still open, when that is part of what is expected. */
    Optional<ClosedBar> incomplete(BarPosition position) {
        OpenBar bar = open.get(position);
        if (bar == null || complete.contains(position)) {
            return Optional.empty();
        }
        List<PanelRecord> records = bar.records(configured);
        return records.isEmpty() ? Optional.empty() : Optional.of(new ClosedBar(records));
    }

    /** The expected panels that an open bar waits for. */
    SortedSet<String> missing(BarPosition position) {
        return open.get(position).missing(configured);
    }

    int openBars() {
        return open.size();
    }

    /** How many panels' records the open bars hold. */
    int openRecords() {
        return records;
    }

    /** The lowest offset that an open bar needs; whoever takes over reads on from there. */
    OptionalLong neededFrom() {
        return open.values().stream().mapToLong(OpenBar::firstOffset).min();
    }
}
