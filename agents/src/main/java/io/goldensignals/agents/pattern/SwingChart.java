package io.goldensignals.agents.pattern;

import io.goldensignals.agents.agent.PriceLevels;
import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.Swings;
import io.goldensignals.agents.indicator.Ties;

/**
 * Bars and swings as a top sees them: peaks over troughs, until a close below confirms it. With {@code side} −1 the chart
 * stands on its head, so one definition serves a top and a bottom. The latest swing has the number 0.
 */
record SwingChart(BarWindow bars, Swings.Points peaks, Swings.Points troughs, int side) {
    static SwingChart upright(BarWindow bars, Swings swings) {
        return new SwingChart(bars, swings.highs(), swings.lows(), 1);
    }

    static SwingChart onItsHead(BarWindow bars, Swings swings) {
        return new SwingChart(bars, swings.lows(), swings.highs(), -1);
    }

    double close(int age) {
        return side * bars.close(age);
    }

    double peak(int i) {
        return side * peaks.price(i);
    }

    double trough(int i) {
        return side * troughs.price(i);
    }

    /** The lowest trough after the one peak and before the other, −1 when there is none. */
    int troughBetween(int laterPeak, int earlierPeak) {
        int lowest = -1;
        for (int i = 0; i < troughs.size() && troughs.age(i) < peaks.age(earlierPeak); i++) {
            if (troughs.age(i) > peaks.age(laterPeak) && (lowest < 0 || trough(i) < trough(lowest))) {
                lowest = i;
            }
        }
        return lowest;
    }

    /** The latest trough before the peak, −1 when there is none. */
    int troughBefore(int peak) {
        for (int i = 0; i < troughs.size(); i++) {
            if (troughs.age(i) > peaks.age(peak)) {
                return i;
            }
        }
        return -1;
    }

    TrendLine throughTroughs(int later, int earlier) {
        return TrendLine.through(troughs.age(earlier), trough(earlier), troughs.age(later), trough(later));
    }

    TrendLine throughPeaks(int later, int earlier) {
        return TrendLine.through(peaks.age(earlier), peak(earlier), peaks.age(later), peak(later));
    }

    /** Whether this close is the first below the line in so many bars. */
    boolean breaks(TrendLine line, int since) {
        if (!isBelow(line, 0)) {
            return false;
        }
        for (int age = 1; age <= since; age++) {
            if (isBelow(line, age)) {
                return false;
            }
        }
        return true;
    }

    // A line between prices of two decimals often meets a third one, but for rounding.
    private boolean isBelow(TrendLine line, int age) {
        return Ties.greater(line.at(age), close(age), bars.close(age));
    }

    /** As prices; a target that this close has passed is none. */
    PriceLevels levels(double stop, double target) {
        return new PriceLevels(side * stop, target < close(0) ? side * target : Double.NaN);
    }
}
