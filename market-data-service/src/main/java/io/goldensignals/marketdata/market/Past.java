package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.bars.StreamStart;
import java.util.Map;
import java.util.Optional;

/** What the logs tell of a symbol: the newest bar of each of its streams, and its last quote. */
public record Past(Map<Interval, StreamStart.Tail> tails, Optional<LastQuote> lastQuote) {
    /** A quote, and the offset of the watchlist entry under which it was published. */
    public record LastQuote(Quote quote, long watchOffset) {}

    public Past {
        tails = Map.copyOf(tails);
    }
}
