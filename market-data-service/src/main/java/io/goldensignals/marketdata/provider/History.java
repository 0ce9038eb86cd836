package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.Adjustment;
import java.util.List;

/** Closed bars of the past, by ascending openTime, and what they are adjusted for. */
public record History(Adjustment adjustment, List<PriceBar> bars) {
    public History {
        bars = List.copyOf(bars);
    }
}
