package io.goldensignals.marketdata.replay;

import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;

/** A row of a recording: a bar, what changed in a quote, or neither, with why. */
sealed interface Entry {
    Row row();

    /** Where the row stands and what it says. */
    record Row(String file, long line, String text) {}

    /** A row with a place in time. */
    sealed interface Timed extends Entry {
        Instant time();
    }

    record BarRow(Row row, PriceBar bar) implements Timed {
        @Override
        public Instant time() {
            return bar.openTime();
        }
    }

    /** Null: unchanged since the row before. */
    record QuoteRow(
            Row row, Instant time, Double bid, Double ask, Double bidSize, Double askSize, Double last, Double volume)
            implements Timed {}

    record BadRow(Row row, Fault fault) implements Entry {}
}
