package io.goldensignals.backtest;

import io.goldensignals.agents.StreamPanel;
import io.goldensignals.contracts.Bar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A stream's bars cut where epochs begin, so that chunks can be judged side by side. */
final class Chunks implements Iterator<Chunk> {
    private final Iterator<Bar> bars;
    private final int epochs;
    /** What the next chunk may need for its warm-up: two epochs at most. */
    private final Deque<Bar> before = new ArrayDeque<>();

    private Bar next;

    /** {@code before} are those right before the first; {@code epochs} in a chunk: the more, the less is spent on warming up. */
    Chunks(List<Bar> before, Iterator<Bar> bars, int epochs) {
        this.before.addAll(before);
        this.bars = bars;
        this.epochs = epochs;
        this.next = bars.hasNext() ? bars.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Chunk next() {
        if (next == null) {
            throw new NoSuchElementException("no bars are left");
        }
        long historyStart = StreamPanel.historyStart(next.sequence());
        before.removeIf(bar -> bar.sequence() < historyStart);
        List<Bar> warmUp = List.copyOf(before);
        List<Bar> taken = new ArrayList<>();
        long end = StreamPanel.epoch(next.sequence()) + epochs;
        while (next != null && StreamPanel.epoch(next.sequence()) < end) {
            taken.add(next);
            before.addLast(next);
            long needed = StreamPanel.historyStart(next.sequence());
            while (before.getFirst().sequence() < needed) {
                before.removeFirst();
            }
            next = bars.hasNext() ? bars.next() : null;
        }
        return new Chunk(warmUp, taken);
    }
}
