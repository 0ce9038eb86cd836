package io.goldensignals.backtest;

import io.goldensignals.contracts.Bar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** The opens and closes of the bars of several streams, in the order in which they happened. */
final class Timeline {
    /** Told of every bar twice. */
    interface Listener {
        /** All that open at the same time, in the order of the streams. */
        void opened(List<Bar> bars);

        void closed(Judged judged);
    }

    /** What closes at a moment is known when the next bar opens; of what happens at once, the stream named first is first. */
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::time)
            .thenComparing(place -> !place.opened)
            .thenComparing(place -> place.order);

    private Timeline() {}

    static void run(List<? extends Iterator<Judged>> streams, Listener listener) {
        PriorityQueue<Place> places = new PriorityQueue<>(ORDER);
        for (int i = 0; i < streams.size(); i++) {
            add(new Place(streams.get(i), i), places);
        }
        while (!places.isEmpty()) {
            Place place = places.poll();
            if (place.opened) {
                listener.closed(place.judged);
                add(place, places);
            } else {
                listener.opened(open(place, places));
            }
        }
    }

    private static List<Bar> open(Place first, PriorityQueue<Place> places) {
        List<Place> together = new ArrayList<>(List.of(first));
        while (!places.isEmpty() && places.peek().opensWith(first)) {
            together.add(places.poll());
        }
        together.forEach(place -> place.opened = true);
        places.addAll(together);
        return together.stream().map(place -> place.judged.bar()).toList();
    }

    private static void add(Place place, PriorityQueue<Place> places) {
        if (place.bars.hasNext()) {
            place.judged = place.bars.next();
            place.opened = false;
            places.add(place);
        }
    }

    /** How far a stream has come. */
    private static final class Place {
        private final Iterator<Judged> bars;
        private final int order;
        private Judged judged;
        private boolean opened;

        private Place(Iterator<Judged> bars, int order) {
            this.bars = bars;
            this.order = order;
        }

        private boolean opensWith(Place other) {
            return !opened && !other.opened && time().equals(other.time());
        }

        private Instant time() {
            return opened ? judged.bar().closeTime() : judged.bar().openTime();
        }
    }
}
