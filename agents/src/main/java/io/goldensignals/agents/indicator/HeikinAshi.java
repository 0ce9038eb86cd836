package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;

/**
 * Heikin-Ashi candles ("average bar"; Valcu, Technical Analysis of Stocks & Commodities, February 2004), in price: close =
 * mean of the bar's four prices, open = middle of the candle before, the first one that of its own bar's open and close.
 * Open depends on the path, but half of it is forgotten at every bar. NaN before the first bar.
 */
public final class HeikinAshi implements Indicator {
    private final BarWindow bars;
    // Relative to the window's anchor: bodies and shadows are differences of what may be close together.
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;
    private int run;
    private int runBefore;

    private HeikinAshi(BarWindow bars) {
        this.bars = bars;
    }

    public static HeikinAshi in(IndicatorBook book) {
        return book.share(HeikinAshi.class, () -> new HeikinAshi(book.bars()));
    }

    @Override
    public void update(Bar bar) {
        double anchor = bars.anchor();
        double barOpen = bar.open() - anchor;
        double barClose = bar.close() - anchor;
        double barHigh = bar.high() - anchor;
        double barLow = bar.low() - anchor;
        // Halves and quarters are exact; sums of whole prices might overflow.
        open = Double.isNaN(close) ? barOpen / 2 + barClose / 2 : open / 2 + close / 2;
        close = barOpen / 4 + barHigh / 4 + barLow / 4 + barClose / 4;
        high = Math.max(barHigh, Math.max(open, close));
        low = Math.min(barLow, Math.min(open, close));
        count(colour(bar.close()));
    }

    private int colour(double price) {
        return Ties.greater(close, open, price) ? 1 : Ties.greater(open, close, price) ? -1 : 0;
    }

    private void count(int colour) {
        if (colour * run > 0) {
            run += colour;
        } else {
            runBefore = run;
            run = colour;
        }
    }

    public double open() {
        return bars.anchor() + open;
    }

    public double high() {
        return bars.anchor() + high;
    }

    public double low() {
        return bars.anchor() + low;
    }

    public double close() {
        return bars.anchor() + close;
    }

    /** High minus low, in price. */
    public double range() {
        return high - low;
    }

    /** From the body to the high, in price. */
    public double upperShadow() {
        return high - Math.max(open, close);
    }

    /** From the body to the low, in price. */
    public double lowerShadow() {
        return Math.min(open, close) - low;
    }

    /** How many candles in a row have this one's colour: positive for rising, negative for falling, 0 without a body. */
    public int run() {
        return run;
    }

    /** How long the run before this one had become, signed likewise. */
    public int runBefore() {
        return runBefore;
    }
}
