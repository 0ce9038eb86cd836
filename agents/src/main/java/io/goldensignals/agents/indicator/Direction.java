package io.goldensignals.agents.indicator;

/** Which way something points, 1 up or −1 down, 0 unknown yet, and for how many bars. */
final class Direction {
    private int value;
    private int barsSinceFlip = -1;

    /** Called once per bar. The first direction is no flip: nobody saw it change. */
    void next(int next) {
        if (value != 0 && next != value) {
            barsSinceFlip = 0;
        } else if (barsSinceFlip >= 0) {
            barsSinceFlip++;
        }
        value = next;
    }

    int value() {
        return value;
    }

    /** 0 at the bar that flipped; −1 until a flip was seen. */
    int barsSinceFlip() {
        return barsSinceFlip;
    }
}
