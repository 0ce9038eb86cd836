package io.goldensignals.benchmarks;

import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.MedianPriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;

/** What most of ta4j's indicators start from, once for each series. */
record Prices(
        BarSeries series,
        ClosePriceIndicator close,
        HighPriceIndicator high,
        LowPriceIndicator low,
        MedianPriceIndicator median,
        VolumeIndicator volume) {
    static Prices of(BarSeries series) {
        return new Prices(
                series,
                new ClosePriceIndicator(series),
                new HighPriceIndicator(series),
                new LowPriceIndicator(series),
                new MedianPriceIndicator(series),
                new VolumeIndicator(series));
    }
}
