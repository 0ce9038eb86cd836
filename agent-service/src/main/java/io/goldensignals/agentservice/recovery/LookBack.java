package io.goldensignals.agentservice.recovery;

import io.goldensignals.agents.StreamPanel;
import io.goldensignals.agentservice.panel.TrackedStream;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.StreamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Rebuilds streams' panels from the log before an offset: reads the latest stretch, then goes back, each time by as much
 * as it has read so far, until every stream's history is there or the log begins.
 */
public final class LookBack {
    /** Panels by stream; {@code whole} when the first stretch was the whole log, so that there are no other streams. */
    public record Recovered(Map<StreamId, TrackedStream> streams, boolean whole) {}

    /** A bar that can't be offered yet, and where it stands. */
    public record Next(Bar bar, long offset) {}

    private static final int ENOUGH = 1_100;

    private final int firstStretch;
    private final Function<StreamId, StreamPanel> opener;

    /** {@code firstStretch}: how many records to read at first. */
    public LookBack(int firstStretch, Function<StreamId, StreamPanel> opener) {
        this.firstStretch = firstStretch;
        this.opener = opener;
    }

    /** The streams with a bar in the first stretch before {@code end}; quieter ones are left for {@link #find}. */
    public Recovered recover(BarLog log, long end) {
        History history = History.ofAll(log, end, firstStretch);
        boolean whole = history.isWhole();
        return new Recovered(goBack(history, (stream, tracked) -> tracked.isExact()), whole);
    }

    /** The panels of these streams, fed with the bars of the log before the given ones and ready for them. */
    public Map<StreamId, TrackedStream> find(BarLog log, Map<StreamId, Next> wanted) {
        Map<StreamId, Long> ends = new HashMap<>();
        wanted.forEach((stream, next) -> ends.put(stream, next.offset()));
        History history = History.of(log, ends, firstStretch);
        return goBack(
                history,
                (stream, tracked) -> !tracked.lacksHistoryFor(wanted.get(stream).bar()));
    }

    private Map<StreamId, TrackedStream> goBack(History history, BiPredicate<StreamId, TrackedStream> ready) {
        Map<StreamId, TrackedStream> done = new HashMap<>();
        while (true) {
            history.streams().forEach((stream, bars) -> {
                TrackedStream tracked = latest(stream, bars, history.isWhole());
                if (!ready.test(stream, tracked)) {
                    tracked = fed(stream, bars, history.isWhole());
                }
                if (ready.test(stream, tracked)) {
                    done.put(stream, tracked);
                }
            });
            history.forget(done.keySet());
            if (history.streams().isEmpty()) {
                return done;
            }
            history.extend(history.length());
        }
    }

    /** With two epochs of bars, which mostly do: indicators cost more than bars. */
    private TrackedStream latest(StreamId stream, List<Bar> bars, boolean whole) {
        int skipped = Math.max(0, bars.size() - ENOUGH);
        return fed(stream, bars.subList(skipped, bars.size()), whole && skipped == 0);
    }

    private TrackedStream fed(StreamId stream, List<Bar> bars, boolean whole) {
        TrackedStream tracked = new TrackedStream(opener.apply(stream), whole);
        bars.forEach(tracked::offer);
        return tracked;
    }
}
