package io.goldensignals.aggregator.store;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;

/** What is learned and remembered belongs to a symbol and interval, through all series. */
public record StreamKey(String symbol, Interval interval) {
    public static StreamKey of(Bar bar) {
        return new StreamKey(bar.symbol(), bar.interval());
    }
}
