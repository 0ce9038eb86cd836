package io.goldensignals.agentservice.panel;

import io.goldensignals.agents.Acceptance;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.contracts.Bar;

/**
 * A stream's panel, and whether the bars it was fed with are those that a reader of the whole log has accepted. Who
 * starts in the middle may at first accept bars that are late to everyone else. An unbroken run of sequences from before
 * the books' history up to the last bar rules that out; once it is a whole epoch long, holes after it are real ones.
 */
public final class TrackedStream {
    private static final int EPOCH = 512;

    private final StreamPanel panel;
    private boolean settled;
    private long runStart = -1;

    /** {@code whole}: the log before the first bar that will be offered has been read, and has none of this stream. */
    public TrackedStream(StreamPanel panel, boolean whole) {
        this.panel = panel;
        this.settled = whole;
    }

    public StreamPanel panel() {
        return panel;
    }

    /** Whether earlier bars of the log are needed before this one can be offered. */
    public boolean lacksHistoryFor(Bar bar) {
        return !isExact() || (!settled && bar.sequence() > panel.lastSequence() + 1);
    }

    /** Whether the panel is as if it had read the whole log; true without any bar, as far as is known. */
    public boolean isExact() {
        return settled || panel.lastSequence() < 0 || reachesBack();
    }

    public Acceptance offer(Bar bar) {
        long before = panel.lastSequence();
        Acceptance acceptance = panel.offer(bar);
        if (acceptance == Acceptance.ACCEPTED) {
            if (runStart < 0 || bar.sequence() != before + 1) {
                runStart = bar.sequence();
            }
            settled |= reachesBack() && bar.sequence() - runStart + 1 >= EPOCH;
        }
        return acceptance;
    }

    // From before the start, not from it: a takeover may have repeated the first sequences of the epoch.
    private boolean reachesBack() {
        return runStart == 0 || runStart < StreamPanel.historyStart(panel.lastSequence());
    }
}
