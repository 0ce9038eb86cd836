package io.goldensignals.backtest;

import io.goldensignals.contracts.Bar;
import java.util.List;

/** Bars to judge, and those before them that warm the panels up: whoever has these needs nothing else of the stream. */
public record Chunk(List<Bar> warmUp, List<Bar> bars) {
    public Chunk {
        warmUp = List.copyOf(warmUp);
        bars = List.copyOf(bars);
    }
}
