package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * When learners learn anew and on how much: at every 64th sequence, on 448 bars. So whoever knows the last 512 bars has
 * learned from the same bars as everybody else, wherever he started.
 */
final class RefitSchedule {
    static final int EVERY = 64;
    static final int BARS = BarWindow.CAPACITY - EVERY;

    // A book judges from its 513th bar on. With one bar less than this it learns again before that.
    private static final int WORTHWHILE = BARS + 2;

    private RefitSchedule() {}

    static boolean isDue(Bar bar, BarWindow bars) {
        return bar.sequence() % EVERY == 0 && bars.size() >= WORTHWHILE;
    }
}
