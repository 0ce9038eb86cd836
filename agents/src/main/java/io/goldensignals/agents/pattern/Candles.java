package io.goldensignals.agents.pattern;

import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.Ties;

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

    /** From the top of the body to the top of the range. */
    double upperShadow(int age) {
        return (side > 0 ? bars.high(age) : -bars.low(age)) - Math.max(open(age), close(age));
    }

    /** From the bottom of the range to the bottom of the body. */
    double lowerShadow(int age) {
        return Math.min(open(age), close(age)) - (side > 0 ? bars.low(age) : -bars.high(age));
    }

    /** A rising body of at least this many average bodies. */
    boolean rises(int age, double averages) {
        return atLeast(body(age), averages * average);
    }

    /** A falling body of at least one average. */
    boolean fallsLong(int age) {
        return atLeast(-body(age), average);
    }

    /** Whether the close lies in the upper part of the range, at most this fraction of it below the top. */
    boolean closesNearTop(int age, double fraction) {
        double top = side > 0 ? bars.high(age) : -bars.low(age);
        return atLeast(fraction * bars.range(age), top - close(age));
    }

    /** Whether the close fell between two ages. */
    boolean falls(int later, int earlier) {
        return close(later) < close(earlier);
    }

    /** Of differences of prices, beyond rounding. */
    boolean greater(double left, double right) {
        return Ties.greater(left, right, bars.close(0));
    }

    /** Of differences of prices, up to rounding. */
    boolean atLeast(double left, double right) {
        return Ties.atLeast(left, right, bars.close(0));
    }
}
