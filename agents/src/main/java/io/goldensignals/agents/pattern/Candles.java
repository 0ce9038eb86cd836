package io.goldensignals.agents.pattern;

import io.goldensignals.agents.indicator.BarWindow;

/**
 * Recent bars as a bullish reversal sees them, by age; with {@code side} −1 the chart stands on its head, so one
 * definition serves a pattern and its mirror image. {@code average} is the mean body, in price.
 */
record Candles(BarWindow bars, int side, double average) {
    double open(int age) {
        return side * bars.open(age);
    }

    double close(int age) {
        return side * bars.close(age);
    }

    /** Positive for a rising candle. */
    double body(int age) {
        return close(age) - open(age);
    }

    double middle(int age) {
        return (open(age) + close(age)) / 2;
    }

    boolean risesLong(int age) {
        return body(age) >= average;
    }

    boolean fallsLong(int age) {
        return body(age) <= -average;
    }

    /** How far the close lies below the top of the range, as a fraction of it. */
    double upperShadow(int age) {
        double top = side > 0 ? bars.high(age) : -bars.low(age);
        return bars.range(age) > 0 ? (top - close(age)) / bars.range(age) : 0;
    }

    /** Whether the close fell between two ages. */
    boolean falls(int later, int earlier) {
        return close(later) < close(earlier);
    }
}
