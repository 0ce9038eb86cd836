package io.goldensignals.backtest.parity;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A stream's bars as services accept them, with as many of the past as a panel needs that joins now. */
final class StreamBars {
    private final long firstSequence;
    private final Deque<Logged> history = new ArrayDeque<>();
    private final Map<String, StreamPanel> panels = new HashMap<>();

    /** An accepted bar and where it stands in the log. */
    record Logged(Bar bar, long offset) {}

    /** {@code first} is the first bar that the log has of the stream. */
    StreamBars(Bar first) {
        firstSequence = first.sequence();
    }

    /** False for a bar that is known or late, by the rule of the panels themselves. */
    boolean accept(Bar bar, long offset) {
        if (!history.isEmpty() && !bar.openTime().isAfter(last().openTime())) {
            return false;
        }
        history.addLast(new Logged(bar, offset));
        // One more than needed: a takeover may have repeated the first sequences of an epoch.
        long needed = StreamPanel.historyStart(bar.sequence()) - 1;
        while (history.getFirst().bar().sequence() < needed) {
            history.removeFirst();
        }
        return true;
    }

    Bar last() {
        return history.getLast().bar();
    }

    /** Whether the log has all that a panel needs so as to judge the bar with this sequence. */
    boolean hasHistoryOf(long sequence) {
        return firstSequence == 0 || firstSequence < StreamPanel.historyStart(sequence);
    }

    /** Whether a panel that joins now can still judge the bar with this sequence. */
    boolean keepsHistoryOf(long sequence) {
        return hasHistoryOf(sequence) && history.getFirst().bar().sequence() <= StreamPanel.historyStart(sequence);
    }

    boolean isOpen(String panel) {
        return panels.containsKey(panel);
    }

    /** The panel joins: it has seen all bars there are, and judges those that open at this time or later. */
    void open(AgentPanel panel, Instant openTime, BiConsumer<PanelSignals, Long> judged) {
        StreamPanel opened = panel.open(last().stream(), (agent, bar, cause) -> {});
        panels.put(panel.name(), opened);
        for (Logged logged : history) {
            opened.offer(logged.bar());
            if (!logged.bar().openTime().isBefore(openTime)) {
                judged.accept(opened.evaluate(), logged.offset());
            }
        }
    }

    /** The last bar as an open panel judges it. */
    PanelSignals judge(String panel) {
        StreamPanel opened = panels.get(panel);
        opened.offer(last());
        return opened.evaluate();
    }
}
