package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/** max(high − low, |high − previous close|, |low − previous close|); NaN for the first bar. */
final class TrueRange {
    private double lastClose = Double.NaN;

    double next(Bar bar) {
        double fromHigh = Math.abs(bar.high() - lastClose);
        double fromLow = Math.abs(bar.low() - lastClose);
        lastClose = bar.close();
        return Math.max(bar.high() - bar.low(), Math.max(fromHigh, fromLow));
    }
}
