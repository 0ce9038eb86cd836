package io.goldensignals.marketdata.provider.alpaca;

import io.goldensignals.contracts.Quality;
import java.time.Duration;

/** Which exchanges' trades the prices of shares are made of. Which ones a key may have is the plan's affair. */
public enum AlpacaFeed {
    /** One exchange with a small part of all volume, in real time: in every plan. */
    IEX("iex", "iex", Quality.LIVE, Duration.ZERO),
    /** All exchanges, in real time: in paid plans. */
    SIP("sip", "sip", Quality.LIVE, Duration.ZERO),
    /** All exchanges, a quarter of an hour late: in every plan. */
    DELAYED_SIP("delayed_sip", "sip", Quality.DELAYED, Duration.ofMinutes(15));

    final String ofQuotes;
    final String ofBars;
    final Quality quality;
    final Duration delay;

    AlpacaFeed(String ofQuotes, String ofBars, Quality quality, Duration delay) {
        this.ofQuotes = ofQuotes;
        this.ofBars = ofBars;
        this.quality = quality;
        this.delay = delay;
    }
}
