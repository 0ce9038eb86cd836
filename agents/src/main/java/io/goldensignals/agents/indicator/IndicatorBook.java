package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The indicators of one stream, one instance per (indicator, settings), and its bar window. An indicator that throws is
 * left alone from then on, and with it only those who depend on it. Not thread-safe.
 */
public final class IndicatorBook {
    private final BarWindow bars = new BarWindow();
    private final Map<Key, Entry> byKey = new HashMap<>();
    // In order of completion: what an indicator is made of is updated before it.
    private final List<Entry> entries = new ArrayList<>();
    private final Deque<Set<Entry>> takers = new ArrayDeque<>();
    private long barsSeen;
    private boolean broken;

    private record Key(Class<? extends Indicator> type, List<Object> settings) {}

    private final class Entry {
        private final Indicator indicator;
        private final Set<Entry> parts;
        private RuntimeException failure;

        private Entry(Indicator indicator, Set<Entry> parts) {
            this.indicator = indicator;
            this.parts = parts;
        }

        void update(Bar bar) {
            if (failure != null) {
                return;
            }
            try {
                indicator.update(bar);
            } catch (RuntimeException e) {
                failure = e;
                broken = true;
            }
        }
    }

    /** Someone who took indicators from the book. */
    public final class Seat<T> {
        private final T occupant;
        private final Set<Entry> taken;

        private Seat(T occupant, Set<Entry> taken) {
            this.occupant = occupant;
            this.taken = taken;
        }

        public T occupant() {
            return occupant;
        }

        /** What broke one of its indicators since the book was opened; null while all are sound. */
        public RuntimeException failure() {
            return broken ? firstFailure(taken) : null;
        }
    }

    public BarWindow bars() {
        return bars;
    }

    /** Bars since the book was opened; unlike the window's size it goes on beyond 512. */
    public long barsSeen() {
        return barsSeen;
    }

    /**
     * The book's instance for this type and these settings (numbers, texts or enums), created on the first request. Only
     * from constructors: throws {@link IllegalStateException} once the book has seen a bar.
     */
    public <I extends Indicator> I share(Class<I> type, Supplier<I> creation, Object... settings) {
        if (barsSeen > 0) {
            throw new IllegalStateException("indicators are taken in constructors, before the first bar");
        }
        Key key = new Key(type, List.of(settings));
        Entry entry = byKey.get(key);
        if (entry == null) {
            Set<Entry> parts = new LinkedHashSet<>();
            entry = new Entry(tracking(parts, creation), parts);
            byKey.put(key, entry);
            entries.add(entry);
        }
        if (!takers.isEmpty()) {
            takers.peek().add(entry);
        }
        return type.cast(entry.indicator);
    }

    /** Builds someone on this book and remembers which indicators that took. */
    public <T> Seat<T> seat(Function<IndicatorBook, T> constructor) {
        Set<Entry> taken = new LinkedHashSet<>();
        return new Seat<>(tracking(taken, () -> constructor.apply(this)), taken);
    }

    public void update(Bar bar) {
        barsSeen++;
        bars.add(bar);
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).update(bar);
        }
    }

    private <T> T tracking(Set<Entry> taken, Supplier<T> creation) {
        takers.push(taken);
        try {
            return creation.get();
        } finally {
            takers.pop();
        }
    }

    private RuntimeException firstFailure(Set<Entry> entries) {
        for (Entry entry : entries) {
            RuntimeException failure = entry.failure != null ? entry.failure : firstFailure(entry.parts);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }
}
