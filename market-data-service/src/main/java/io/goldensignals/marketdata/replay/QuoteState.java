package io.goldensignals.marketdata.replay;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import java.util.Optional;

/** Makes whole quotes of rows that tell only what changed. */
final class QuoteState {
    private final String symbol;
    private Double bid;
    private Double ask;
    private Double bidSize;
    private Double askSize;
    private Double last;

    QuoteState(String symbol) {
        this.symbol = symbol;
    }

    /** Empty as long as nothing has been traded. No volume in a row means that nothing was traded since the last one. */
    Optional<Quote> apply(Entry.QuoteRow row) {
        bid = row.bid() == null ? bid : row.bid();
        ask = row.ask() == null ? ask : row.ask();
        bidSize = row.bidSize() == null ? bidSize : row.bidSize();
        askSize = row.askSize() == null ? askSize : row.askSize();
        last = row.last() == null ? last : row.last();
        if (last == null) {
            return Optional.empty();
        }
        Double volume = row.volume() == null ? Double.valueOf(0) : row.volume();
        return Optional.of(new Quote(
                symbol,
                last,
                bid,
                ask,
                bidSize,
                askSize,
                volume,
                row.time(),
                ReplayProvider.NAME,
                Quality.REPLAYED,
                false));
    }
}
