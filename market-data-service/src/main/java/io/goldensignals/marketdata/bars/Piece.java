package io.goldensignals.marketdata.bars;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.PriceBar;
import java.time.Instant;

/**
 * What bars are made of: a quote, or a smaller bar. It covers {@code time} to {@code end} (the same instant for a
 * quote); {@code position} is its offset in the quotes log, {@link #NOWHERE} for what is not read from there.
 */
public record Piece(
        Instant time,
        Instant end,
        double open,
        double high,
        double low,
        double close,
        double volume,
        Source source,
        long position) {
    public static final long NOWHERE = Long.MAX_VALUE;

    /** Whose data it is, and how good. */
    public record Source(String provider, Quality quality, boolean fallback) {
        /** Of several sources' data together: the latest provider, the worst quality. */
        Source and(Source later) {
            Quality worst = severity(later.quality) >= severity(quality) ? later.quality : quality;
            return new Source(later.provider, worst, fallback || later.fallback);
        }

        private static int severity(Quality quality) {
            return switch (quality) {
                case LIVE -> 0;
                case REPLAYED -> 1;
                case DELAYED -> 2;
                case BACKFILLED -> 3;
                case STALE -> 4;
                case SIMULATED -> 5;
            };
        }
    }

    /** A quote without a volume adds none. */
    public static Piece of(Quote quote, long position) {
        double price = quote.price();
        double volume = quote.volume() == null ? 0 : quote.volume();
        Source source = new Source(quote.provider(), quote.quality(), quote.fallback());
        return new Piece(quote.time(), quote.time(), price, price, price, price, volume, source, position);
    }

    public static Piece of(PriceBar bar, Interval interval, Source source) {
        Instant end = bar.openTime().plus(interval.duration());
        return new Piece(
                bar.openTime(), end, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), source, NOWHERE);
    }
}
