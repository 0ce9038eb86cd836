package io.goldensignals.contracts;

import java.time.Instant;

/**
 * A price as a provider gave it. {@code price} is the last trade's; {@code bid}, {@code ask}, their sizes and
 * {@code volume} (traded since the previous quote) are null where the provider has none.
 */
public record Quote(
        String symbol,
        double price,
        Double bid,
        Double ask,
        Double bidSize,
        Double askSize,
        Double volume,
        Instant time,
        String provider,
        Quality quality,
        boolean fallback) {

    public Quote {
        Require.symbol(symbol);
        Require.positive(price, "price");
        Require.positiveIfPresent(bid, "bid");
        Require.positiveIfPresent(ask, "ask");
        Require.notNegativeIfPresent(bidSize, "bidSize");
        Require.notNegativeIfPresent(askSize, "askSize");
        Require.notNegativeIfPresent(volume, "volume");
        Require.time(time, "time");
        Require.text(provider, "provider");
        Require.present(quality, "quality");
    }

    public Quote withQuality(Quality other) {
        return new Quote(symbol, price, bid, ask, bidSize, askSize, volume, time, provider, other, fallback);
    }

    public Quote withFallback(boolean served) {
        return new Quote(symbol, price, bid, ask, bidSize, askSize, volume, time, provider, quality, served);
    }

    /** CloudEvents id: the same quote has the same id whoever publishes it. */
    public String id() {
        return Ids.of(
                time,
                "quote",
                symbol,
                provider,
                time.toString(),
                Double.toString(price),
                String.valueOf(bid),
                String.valueOf(ask),
                String.valueOf(bidSize),
                String.valueOf(askSize),
                String.valueOf(volume));
    }
}
